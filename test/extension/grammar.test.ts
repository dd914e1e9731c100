import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import * as oniguruma from 'vscode-oniguruma';
import { INITIAL, Registry, type IGrammar } from 'vscode-textmate';
import { cimFiles } from '../language-server/support/files';

const require = createRequire(import.meta.url);
const grammars: Readonly<Record<string, string>> = {
    'source.cim': 'editor/cim.tmLanguage.json',
    'markdown.cim.codeblock': 'editor/markdown.tmLanguage.json',
};
let cim: IGrammar;
let markdown: IGrammar;

/** Pieces of a text with their innermost scope, `text: scope`; what has the grammar's scope alone is left out. */
function scopes(text: string, grammar = cim): readonly string[] {
    let state = INITIAL;
    return text.split('\n').flatMap((line) => {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        state = ruleStack;
        const pieces: { text: string; scope: string }[] = [];
        for (const { startIndex, endIndex, scopes: all } of tokens) {
            const piece = { text: line.slice(startIndex, endIndex), scope: all.slice(1).at(-1) ?? '' };
            const last = pieces.at(-1);
            if (last?.scope === piece.scope) last.text += piece.text;
            else pieces.push(piece);
        }
        return pieces
            .filter((piece) => piece.scope !== '' && piece.text.trim() !== '')
            .map((piece) => `${piece.text.trim()}: ${piece.scope.replace(/\.cim$/, '')}`);
    });
}

beforeAll(async () => {
    const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
    await oniguruma.loadWASM(wasm);
    const registry = new Registry({
        onigLib: Promise.resolve({
            createOnigScanner: (sources) => oniguruma.createOnigScanner(sources),
            createOnigString: (text) => oniguruma.createOnigString(text),
        }),
        loadGrammar: async (scope) => {
            const path = grammars[scope];
            return path ? JSON.parse(readFileSync(path, 'utf8')) : null;
        },
    });
    const [own, inMarkdown] = await Promise.all(Object.keys(grammars).map((scope) => registry.loadGrammar(scope)));
    if (!own || !inMarkdown) throw new Error('a grammar does not load');
    [cim, markdown] = [own, inMarkdown];
});

describe('the grammar of the editor', () => {
    it('tells declarations, their names and what they rest on', () => {
        expect(scopes('device Wafer7 extends HfOx {')).toEqual([
            'device: storage.type',
            'Wafer7: entity.name.type',
            'extends: storage.modifier',
            'HfOx: entity.other.inherited-class',
            '{: punctuation.section.block.begin',
        ]);
        expect(scopes('mapping A of B on C {').slice(0, 6)).toEqual([
            'mapping: storage.type',
            'A: entity.name.function',
            'of: keyword.control',
            'B: entity.name.type',
            'on: keyword.control',
            'C: entity.name.type',
        ]);
        expect(scopes('model Digits from "digits.onnx"')).toContain('from: keyword.control.import');
    });

    it('tells a sweep, what it is of, and what it varies', () => {
        expect(scopes('sweep Bits of Accuracy {')).toEqual([
            'sweep: storage.type',
            'Bits: entity.name.type',
            'of: keyword.control',
            'Accuracy: entity.name.type',
            '{: punctuation.section.block.begin',
        ]);
        expect(scopes('vary mapping.output in unlimited').slice(0, 3)).toEqual([
            'vary: keyword.control',
            'mapping.output: variable.other.property',
            'in: keyword.control',
        ]);
        expect(scopes('vary device.relaxation in 0 uS..2 uS step 1 uS')).toContain('step: keyword.control');
    });

    it('tells quantities from their units, and operators', () => {
        expect(scopes('g_max: 30 uS +- 10 % source "wafer 7"')).toEqual([
            'g_max: support.type.property-name',
            ':: punctuation.separator.key-value',
            '30: constant.numeric',
            'uS: keyword.other.unit',
            '+-: keyword.operator',
            '10: constant.numeric',
            '%: keyword.other.unit',
            'source: keyword.other',
            '"wafer 7": string.quoted.double',
        ]);
        expect(scopes('grid: 4 x 4').slice(2)).toEqual([
            '4: constant.numeric',
            'x: keyword.operator',
            '4: constant.numeric',
        ]);
        expect(scopes('throughput: 100 Gop/s')).toContain('Gop/s: keyword.other.unit');
    });

    it('takes a keyword with a colon behind it for a property', () => {
        expect(scopes('input: 3 bit')[0]).toBe('input: support.type.property-name');
        expect(scopes('input 1 x 28 x 28')[0]).toBe('input: keyword.control');
        expect(scopes('core: NeuRRAMCore')[0]).toBe('core: support.type.property-name');
    });

    it('tells comments of a line, of a block and of a declaration apart', () => {
        expect(scopes('/** about */ // more')).toEqual([
            '/**: punctuation.definition.comment.begin',
            'about: comment.block.documentation',
            '*/: punctuation.definition.comment.end',
            '//: punctuation.definition.comment',
            'more: comment.line.double-slash',
        ]);
        expect(scopes('/* a\n"b" */ chips: 3')).toContain('3: constant.numeric');
    });

    it.each(cimFiles('examples').concat(cimFiles('language-server/library')))(
        'knows every number, text and keyword of $name',
        ({ text }) => {
            const found = scopes(text);
            const of = (scope: string) => found.filter((each) => each.includes(`: ${scope}`)).length;
            const bare = text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
            expect(of('storage.type')).toBeGreaterThanOrEqual(
                [...bare.matchAll(/^(device|core|chip|dataset|experiment|model|mapping)\s/gm)].length,
            );
            expect(of('keyword.control') + of('keyword.other')).toBeGreaterThanOrEqual(
                [...bare.matchAll(/^\s*(import|run|calibrate|expect|layer|others)\s/gm)].length,
            );
            expect(of('string')).toBe([...bare.matchAll(/"[^"\n]*"/g)].length);
        },
    );

    it('colours cim blocks of Markdown', () => {
        const found = scopes('```cim\nchip Lab extends NeuRRAM {}\n```\nchip Lab', markdown);
        expect(found).toContain('chip: storage.type');
        expect(found.filter((each) => each.startsWith('chip'))).toHaveLength(1);
    });
});
