import { existsSync } from 'node:fs';
import { CancellationError, Uri, window, workspace } from 'vscode';
import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import { Fault } from '../infrastructure/fault';
import { missing } from '../panel/documents';
import type { Server } from '../server';
import { aboutExperiment, experimentAt, mappingAt } from './chosen';
import { nearestDocuments } from './documents';
import type { InFocus } from './editor';

/** What a command is about, by a lens, by the panel in focus, or by a menu (the document's address). */
export type Argument = Uri | InFocus;

export interface ExperimentTarget {
    readonly uri: Uri;
    readonly experiment: string;
}

export interface MappingTarget {
    readonly uri: Uri;
    readonly mapping: string;
}

/** The experiment that is meant: the one that is named, the one at the cursor, the only one, or the one that is picked. */
export async function experimentTarget(server: Server, argument?: Argument): Promise<ExperimentTarget> {
    const uri = await documentTarget(argument);
    const named = argument instanceof Uri ? undefined : argument?.experiment;
    if (named !== undefined) return { uri, experiment: named };
    const outline = await outlineOf(server, uri);
    if (outline.experiments.length === 0)
        throw new Fault(
            'This document has no experiment to run. Add one: experiment NAME { run MAPPING on DATASET }, or take the snippet of that name.',
        );
    const experiment =
        experimentAt(outline, cursorLine(uri)) ??
        (await pick(
            outline.experiments.map((each) => ({ label: each.name, description: aboutExperiment(each) })),
            'Experiment to run',
        ));
    return { uri, experiment };
}

/** As {@link experimentTarget}, for a mapping. */
export async function mappingTarget(server: Server, argument?: Argument): Promise<MappingTarget> {
    const uri = await documentTarget(argument);
    const named = argument instanceof Uri ? undefined : argument?.mapping;
    if (named !== undefined) return { uri, mapping: named };
    const outline = await outlineOf(server, uri);
    if (outline.mappings.length === 0)
        throw new Fault('This document has no mapping. Add one: mapping NAME of MODEL on CHIP { others auto }.');
    const mapping =
        mappingAt(outline, cursorLine(uri)) ??
        (await pick(
            outline.mappings.map(({ name }) => ({ label: name })),
            'Mapping to show',
        ));
    return { uri, mapping };
}

/** The document that is meant: the one that is named, or the nearest one. */
export async function documentTarget(argument?: Argument): Promise<Uri> {
    if (argument instanceof Uri) return argument;
    if (argument) return Uri.parse(argument.uri, true);
    const near = await nearestDocuments();
    if (near.length === 0)
        throw new Fault('Open a .cim document first, or make one with Corelet: New from ONNX Model.');
    if (near.length === 1) return near[0];
    const label = await pick(
        near.map((uri) => ({ label: workspace.asRelativePath(uri) })),
        'Document',
    );
    return near.find((uri) => workspace.asRelativePath(uri) === label) ?? near[0];
}

async function outlineOf(server: Server, uri: Uri): Promise<DocumentOutline> {
    await open(uri);
    const outline = await server.outline(uri);
    if (outline) return outline;
    throw new Fault(
        uri.scheme === 'file' || uri.scheme === 'untitled'
            ? 'The language server does not know this document. Is it a .cim file?'
            : `Corelet checks and runs documents on disk, and this one is at ${uri.scheme}:. Save a copy to a folder.`,
    );
}

async function open(uri: Uri): Promise<void> {
    try {
        await workspace.openTextDocument(uri);
    } catch (error) {
        if (uri.scheme === 'file' && !existsSync(uri.fsPath)) missing(uri.fsPath);
        throw error;
    }
}

const cursorLine = (uri: Uri): number =>
    window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())?.selection.active
        .line ?? -1;

interface Choice {
    readonly label: string;
    readonly description?: string;
}

async function pick(choices: readonly Choice[], placeHolder: string): Promise<string> {
    const chosen = await window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
    if (!chosen) throw new CancellationError();
    return chosen.label;
}
