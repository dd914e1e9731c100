import { readFileSync } from 'node:fs';
import { AstUtils, GrammarUtils, type AstNode, type CstNode } from 'langium';
import type { MarkupContent } from 'vscode-languageserver';
import * as ast from '../generated/ast';
import { CimHover } from '../lsp/hover/hover-provider';
import { openInEditor } from './editor-session';

/** What hovering over a document shows, place by place: its names, and one of each kind of what stands within. */
export async function hoverTranscript(path: string): Promise<string> {
    const session = await openInEditor(path, readFileSync(path, 'utf8'));
    try {
        const { document, services } = session;
        const hover = new CimHover(services);
        const transcript: string[] = [];
        for (const at of places(document.parseResult.value)) {
            const shown = await hover.getHoverContent(document, {
                textDocument: { uri: document.uri.toString() },
                position: at.range.start,
            });
            const { value } = shown?.contents as MarkupContent;
            const quoted = value.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
            transcript.push(`Line ${at.range.start.line + 1}, \`${at.text}\`:\n\n${quoted.join('\n')}`);
        }
        return transcript.join('\n\n');
    } finally {
        session.close();
    }
}

/** The first node of each kind, by the words that a reader would point at. */
function places(file: AstNode): readonly CstNode[] {
    const seen = new Set<string>();
    return AstUtils.streamAst(file)
        .flatMap((node) => {
            if (seen.has(node.$type)) return [];
            seen.add(node.$type);
            return parts(node).flatMap((part) => GrammarUtils.findNodeForProperty(node.$cstNode, part) ?? []);
        })
        .toArray();
}

/** Words of a node's own, and the chip that a mapping names. */
function parts(node: AstNode): readonly string[] {
    if (ast.isImport(node)) return [node.library === undefined ? 'path' : 'library'];
    if (ast.isLayerPlacement(node)) return ['layer'];
    if (ast.isOtherLayers(node)) return ['kind'];
    if (ast.isExpectation(node)) return ['metric'];
    if (ast.isMapping(node)) return ['name', 'chip'];
    return ast.isDeclaration(node) || ast.isProperty(node) ? ['name'] : [];
}
