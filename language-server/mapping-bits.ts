import { AstUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Change } from '../src/chip/fix';
import { quantityOf } from '../src/chip/value';
import { findingFixes } from './fixes/finding-fixes';
import { withLineEndsOf } from './fixes/line-ends';
import { insertBeforeEntry, insertEntry } from './fixes/text-edits';
import type { Mapping } from './generated/ast';
import { layerLine, propertiesOf, type WrittenBits } from './layer-line';

/** A document's text with a change that nothing has written yet. */
export interface ChangedText {
    /** Absolute path. */
    readonly file: string;
    readonly before: string;
    readonly after: string;
}

/** The document of a mapping with these bits in it: in the blocks of layers that have one, in new ones for the others. */
export function withBitsWritten(mapping: Mapping, layers: readonly WrittenBits[]): ChangedText {
    const document = AstUtils.getDocument(mapping);
    const own = new Set(mapping.layers.map(({ layer }) => layer));
    const changes = layers
        .filter(({ layer }) => own.has(layer))
        .flatMap((bits) =>
            propertiesOf(bits).map(([property, value]): Change => ({
                kind: 'set',
                subject: { kind: 'layer', name: mapping.name, part: bits.layer, property },
                value: quantityOf(value, 'bit'),
            })),
        );
    const lines = layers.filter(({ layer }) => !own.has(layer)).map(layerLine);
    const edits = [
        ...findingFixes([{ title: '', changes }], mapping).flatMap((fix) => fix.edits),
        ...insertLines(mapping, lines),
    ];
    return {
        file: document.uri.fsPath,
        before: document.textDocument.getText(),
        after: TextDocument.applyEdits(document.textDocument, withLineEndsOf(document, edits)),
    };
}

/** Lines of a mapping: before what it says of the others, where that has a line to itself, or else at the end. */
function insertLines(mapping: Mapping, lines: readonly string[]): readonly TextEdit[] {
    if (lines.length === 0) return [];
    const [others] = mapping.others;
    return (others && insertBeforeEntry(others, lines)) ?? insertEntry(mapping, lines.join(`\n    `));
}
