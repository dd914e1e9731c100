import {
    EmptyFileSystem,
    isCompositeCstNode,
    isLeafCstNode,
    type AstNode,
    type CstNode,
    type ParseResult,
} from 'langium';
import { describe, expect, it } from 'vitest';
import { createCimLspServices } from '../../../../language-server/lsp/cim-lsp-module';
import { reparse } from '../../../../language-server/lsp/parsing/reparse';
import type { CimFile } from '../../../../language-server/generated/ast';
import { uniform } from '../../../simulator/support/random-chip';
import { longDocument } from '../../../support/long-document';
import { randomChange } from '../support/random-change';

const { Cim } = createCimLspServices(EmptyFileSystem);
const { LangiumParser: parser, Lexer: lexer } = Cim.parser;

const shownText = (node: CstNode): unknown => {
    const { offset, end, length, range, hidden, grammarSource, text } = node;
    // A node of a text without tokens belongs to nothing.
    const source = grammarSource && `${grammarSource.$type} ${grammarSource.$cstNode?.offset}`;
    const at = [offset, end, length, range.start.line, range.start.character, range.end.line, range.end.character];
    const held = node.container === undefined || node.container.content.includes(node);
    const inside = isCompositeCstNode(node) ? node.content.map(shownText) : isLeafCstNode(node) && node.tokenType.name;
    return [...at, hidden, source, held, inside, node.root.fullText.length, 'content' in node ? '' : text];
};

/** All that a tree says of its text, by names and places. */
function shownNode(node: AstNode): unknown {
    // Which property was set first says nothing.
    const sorted = Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = sorted.map(([name, value]): [string, unknown] => {
        if (name === '$container') return [name, (value as AstNode).$type];
        if (name === '$cstNode') return [name, [(value as CstNode).offset, (value as CstNode).end]];
        if (name === '$document') return [name, ''];
        return [name, shownValue(value)];
    });
    return Object.fromEntries(parts);
}

function shownValue(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(shownValue);
    if (typeof value !== 'object' || value === null) return value;
    if ('$refText' in value) return [value.$refText, (value as { $refNode?: CstNode }).$refNode?.offset];
    return '$type' in value ? shownNode(value as AstNode) : value;
}

const tokenOf = (error: ParseResult['parserErrors'][number]): unknown => {
    const { image, startOffset, endOffset, startLine, startColumn, endLine, endColumn } = error.token;
    return [error.message, image, startOffset, endOffset, startLine, startColumn, endLine, endColumn];
};

/** As text, which is compared faster than what it is made of. */
const shown = (result: ParseResult): string => JSON.stringify(described(result), undefined, 1);

const described = ({ value, parserErrors, lexerErrors }: ParseResult): unknown => ({
    value: shownNode(value),
    text: value.$cstNode && shownText(value.$cstNode),
    parserErrors: parserErrors.map(tokenOf),
    lexerErrors: lexerErrors.map(({ offset, length, line, column, message }) => [
        offset,
        length,
        line,
        column,
        message,
    ]),
});

/** Edits a text at random, so many times, and compares each tree with one of the whole text. Returns how often a part was enough. */
function compare(original: string, edits: number, seed: number, back: number): number {
    const draw = uniform(seed);
    let text = original;
    let tree = parser.parse<CimFile>(text);
    let parts = 0;
    for (let edit = 0; edit < edits; edit++) {
        const next = edit % back === back - 1 ? original : randomChange(text, draw);
        const whole = parser.parse<CimFile>(next);
        const part = next === text ? undefined : reparse(tree, next, parser, lexer);
        if (part) {
            parts++;
            expect(shown(part), JSON.stringify({ seed, edit, text, next })).toBe(shown(whole));
        }
        [text, tree] = [next, part ?? whole];
    }
    return parts;
}

const small = longDocument('resnet20.onnx').split('\n').slice(0, 130).join('\n');

describe('a tree of which a part was parsed anew', () => {
    for (const seed of [1, 2, 3, 4])
        it(`is that of the whole text, over 250 random edits of a small document, sound and broken (seed ${seed})`, () => {
            expect(compare(small, 250, seed, 8)).toBeGreaterThan(80);
        });

    it('is that of the whole text, over 40 edits of a long one', () => {
        expect(compare(longDocument('resnet20.onnx'), 40, 7, 12)).toBeGreaterThan(15);
    });

    it('is that of the whole text at each letter of a declaration that is typed and taken out again', () => {
        const original = longDocument('resnet20.onnx').split('\n').slice(0, 400).join('\n');
        const at = original.indexOf('chip Lab7');
        const typed = `device New extends HfOx {\n    g_max: 30 uS /* as "ours" */\n}\n\n`;
        let text = original;
        let tree = parser.parse<CimFile>(text);
        let parts = 0;
        for (let key = 1; key < 2 * typed.length; key++) {
            const length = key <= typed.length ? key : 2 * typed.length - key;
            const next = original.slice(0, at) + typed.slice(0, length) + original.slice(at);
            const part = reparse(tree, next, parser, lexer);
            const whole = parser.parse<CimFile>(next);
            if (part) {
                parts++;
                expect(shown(part)).toBe(shown(whole));
            }
            [text, tree] = [next, part ?? whole];
        }
        expect(text).toHaveLength(original.length + 1);
        expect(parts).toBeGreaterThan(typed.length);
    });

    it('keeps the declarations that it did not have to read', () => {
        const original = longDocument('resnet20.onnx');
        const tree = parser.parse<CimFile>(original);
        const kept = tree.value.declarations.map((each) => each);
        const part = reparse(tree, original.replace('stuck_low:  0.5 %', 'stuck_low:  0.55 %\n'), parser, lexer);
        expect(part).toBeDefined();
        const same = part?.value.declarations.filter((each, index) => each === kept[index]) ?? [];
        expect(kept.length - same.length).toBeLessThan(8);
    });
});
