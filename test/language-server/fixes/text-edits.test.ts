import { AstUtils, EmptyFileSystem, TextDocument, URI, type AstNode, type LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { createCimServices } from '../../../language-server/cim-module';
import {
    firstEntry,
    insertBase,
    insertEntry,
    insertImport,
    remove,
    removeItem,
    type Block,
} from '../../../language-server/fixes/text-edits';
import {
    isListValue,
    isModel,
    isProperty,
    isTableValue,
    type CimFile,
    type Property,
} from '../../../language-server/generated/ast';
import { cimFiles } from '../support/files';

const { shared } = createCimServices(EmptyFileSystem);
const parse = (text: string): LangiumDocument<CimFile> =>
    shared.workspace.LangiumDocumentFactory.fromString<CimFile>(text, URI.file('/untitled.cim'));

/** The file after edits, which must be a file without errors of syntax. */
function after(document: LangiumDocument<CimFile>, edits: readonly TextEdit[]): CimFile {
    const text = TextDocument.applyEdits(document.textDocument, [...edits]);
    const { parserErrors, lexerErrors, value } = parse(text).parseResult;
    expect(
        [...parserErrors, ...lexerErrors].map(({ message }) => message),
        text,
    ).toEqual([]);
    return value;
}

const files = ['examples', 'test/files/good', 'language-server/library'].flatMap(cimFiles);
const documents = files.map(({ text }) => parse(text));

/** Each node of all files, with its document. */
function each<N extends AstNode>(
    is: (node: AstNode) => node is N,
    run: (node: N, document: LangiumDocument<CimFile>) => void,
) {
    let count = 0;
    for (const document of documents)
        for (const node of AstUtils.streamAst(document.parseResult.value).filter(is)) {
            run(node, document);
            count++;
        }
    expect(count).toBeGreaterThan(3);
}

const properties = (file: CimFile): Property[] => AstUtils.streamAst(file).filter(isProperty).toArray();
const comments = (text: string): string[] => text.match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? [];
const isBlock = (node: AstNode): node is Block => 'properties' in node || isModel(node);

describe('an edit of any file', () => {
    it('adds a property to any block, and keeps all others and every comment', () => {
        each(isBlock, (block, document) => {
            if (isModel(block)) return;
            const before = properties(document.parseResult.value);
            const file = after(document, insertEntry(block, 'zzz: 1'));
            const found = properties(file);
            expect(found.length).toBe(before.length + 1);
            const added = found.filter(({ name }) => name === 'zzz');
            expect(added.map(({ $container }) => $container.$type)).toEqual([block.$type]);
            expect(comments(file.$cstNode?.root.fullText ?? '')).toEqual(comments(document.textDocument.getText()));
        });
    });

    it('adds the input of a described model before its layers', () => {
        for (const text of [
            'model M { }',
            'model M { dense d { units: 2 } }',
            'model M {\n    dense d { units: 2 }\n}',
        ]) {
            const document = parse(text);
            const [model] = document.parseResult.value.declarations;
            const file = after(document, firstEntry(model as Block, 'input 4'));
            expect(file.declarations[0]).toMatchObject({ inputs: [{ shape: [4] }] });
        }
    });

    it('removes any property, and leaves no empty line', () => {
        each(isProperty, (property, document) => {
            const before = properties(document.parseResult.value);
            const edits = remove(property);
            const file = after(document, edits);
            expect(properties(file).length).toBe(before.length - 1);
            const lines = (text: string): number => text.split('\n').filter((line) => line.trim() === '').length;
            const text = file.$cstNode?.root.fullText ?? '';
            expect(lines(text)).toBeLessThanOrEqual(lines(document.textDocument.getText()));
        });
    });

    it('removes any item of a list and any entry of a table', () => {
        each(isListValue, (list, document) => {
            for (const item of list.items) after(document, removeItem(item));
        });
        each(isTableValue, (table, document) => {
            if (table.entries.length > 1) for (const entry of table.entries) after(document, removeItem(entry));
        });
    });

    it('imports a library wherever other imports are, or none', () => {
        for (const document of documents) {
            const { imports } = document.parseResult.value;
            const file = after(document, insertImport(document.parseResult.value, 'other'));
            expect(file.imports.length).toBe(imports.length + 1);
            expect(file.imports.at(-1)?.library).toBe('other');
        }
    });

    it('extends a declaration', () => {
        const document = parse('chip C\n{\n}');
        const file = after(document, insertBase(document.parseResult.value.declarations[0], 'NeuRRAM'));
        expect(file.declarations[0]).toMatchObject({ base: { $refText: 'NeuRRAM' } });
    });
});
