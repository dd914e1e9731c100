import { AstUtils, GrammarUtils, URI, type LangiumDocument } from 'langium';
import { NodeFileSystem } from 'langium/node';
import type { Finding, Outcome } from '../src/chip/finding';
import type { ComparisonRequest } from '../src/estimate/comparison/comparison';
import type { Experiment } from '../src/experiment/experiment';
import type { Mapping } from '../src/mapping/mapping';
import { createCimServices, type CimServices } from './cim-module';
import type { Diagnostic, Remark } from './diagnostic';
import { declarationOf, locate, type Location } from './finding-location';
import type { CimFile, Experiment as ExperimentNode } from './generated/ast';
import { soundness } from './sound-declarations';
import { toDiagnostics } from './to-diagnostics';

/** A set of documents: their complaints, and what they describe where it is sound. */
export interface Project {
    readonly diagnostics: readonly Diagnostic[];
    readonly documents: readonly ProjectDocument[];
}

export interface ProjectDocument {
    /** Absolute path. */
    readonly file: string;
    /** Those that rest on nothing with an error, in whatever file. */
    readonly mappings: readonly Mapping[];
    readonly experiments: readonly Experiment[];
    readonly comparisons: readonly ComparisonRequest[];
    /** Names of all experiments that it declares, sound or not. */
    readonly declared: readonly string[];
    /** What running one of the experiments has found, at the declaration that it is about, or at the experiment. */
    locate(findings: readonly Finding[], experiment: string): readonly Remark[];
}

/** Reads documents and whatever they import; complaints about an imported file of the user's own are among them. */
export async function openProject(files: readonly string[]): Promise<Project> {
    const { shared, Cim } = createCimServices(NodeFileSystem);
    const documents = await Promise.all(
        files.map((file) => shared.workspace.LangiumDocuments.getOrCreateDocument(URI.file(file))),
    );
    await shared.workspace.DocumentBuilder.build(documents, { validation: true });
    const imported = shared.workspace.LangiumDocuments.all.toArray().filter((each) => !documents.includes(each));
    return {
        diagnostics: [...documents, ...imported].flatMap(({ diagnostics, uri }) =>
            toDiagnostics(diagnostics ?? [], uri.fsPath),
        ),
        documents: await Promise.all(documents.map((document) => describe(document, Cim))),
    };
}

/** The mappings and experiments that are sound. */
async function describe(document: LangiumDocument, { elaboration }: CimServices): Promise<ProjectDocument> {
    const { declarations } = document.parseResult.value as CimFile;
    const { Elaborator: elaborator } = elaboration;
    const mappings = declarations.filter((each) => each.$type === 'Mapping');
    const experiments = declarations.filter((each) => each.$type === 'Experiment');
    const comparisons = declarations.filter((each) => each.$type === 'Compare');
    const isSound = soundness();
    return {
        file: document.uri.fsPath,
        mappings: sound(await Promise.all(mappings.filter(isSound).map((each) => elaborator.mapping(each)))),
        experiments: sound(await Promise.all(experiments.filter(isSound).map((each) => elaborator.experiment(each)))),
        comparisons: sound(comparisons.filter(isSound).map((each) => elaborator.comparison(each))),
        declared: experiments.map(({ name }) => name),
        locate: (findings, name) => {
            const experiment = experiments.find((each) => each.name === name);
            return experiment ? findings.map((finding) => located(finding, experiment)) : [];
        },
    };
}

const sound = <T>(outcomes: readonly Outcome<T>[]): readonly T[] =>
    outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));

/** A finding about a file shows at what the file was read for. */
function located(finding: Finding, experiment: ExperimentNode): Remark {
    const { subject, related = [], code, severity, message, fixes = [] } = finding;
    const said = { code, severity, message, ...(fixes.length > 0 ? { fixes } : {}) };
    const named = [subject, ...related.map((each) => each.subject)];
    for (const each of named) {
        const declaration = declarationOf(each, experiment);
        if (declaration) return { ...placeOf(locate(each, declaration)), ...said };
    }
    return { ...placeOf({ node: experiment, property: 'name' }), ...said };
}

function placeOf({ node, property }: Location): Omit<Diagnostic, 'code' | 'severity' | 'message'> {
    const cst = (property && GrammarUtils.findNodeForProperty(node.$cstNode, property)) || node.$cstNode;
    const { start, end } = cst?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return {
        file: AstUtils.getDocument(node).uri.fsPath,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
    };
}
