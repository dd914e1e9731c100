import { EmptyFileSystem, URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { createCimServices } from '../../language-server/cim-module';
import { formatText } from '../../language-server/format-text';
import type { CimFile } from '../../language-server/generated/ast';
import type { WrittenBits } from '../../language-server/layer-line';
import { withBitsWritten } from '../../language-server/mapping-bits';

const { shared } = createCimServices(EmptyFileSystem);

/** The text with bits written into its first mapping. */
async function written(text: string, layers: readonly WrittenBits[]): Promise<string> {
    const document = shared.workspace.LangiumDocumentFactory.fromString<CimFile>(text, URI.file('/net.cim'));
    await shared.workspace.DocumentBuilder.build([document]);
    const mapping = document.parseResult.value.declarations.find((each) => each.$type === 'Mapping');
    if (!mapping) throw new Error('no mapping');
    const { file, before, after } = withBitsWritten(mapping, layers);
    expect({ file, before }).toEqual({ file: URI.file('/net.cim').fsPath, before: text });
    return after;
}

const text = `// first
mapping M of Net on NeuRRAM {
    input:  3 bit  // as trained
    output: 6 bit
    layer c1 { core: 3  output: 8 bit }
    layer c2 {
        input: 2 bit  // less
    }
    others auto { minimise: latency }  // the rest
}
`;

describe('bits written into a mapping', () => {
    it('go into the blocks that layers have, and into lines of their own before the others', async () => {
        const after = await written(text, [
            { layer: 'c1', input: 2, output: 5 },
            { layer: 'c2', input: 3 },
            { layer: 'c3', output: 4 },
            { layer: 'lstm1.input', input: 4, output: 7 },
            { layer: '/conv/Conv', output: 5 },
        ]);
        expect(after).toBe(`// first
mapping M of Net on NeuRRAM {
    input:  3 bit  // as trained
    output: 6 bit
    layer c1 { core: 3  output: 5 bit  input: 2 bit }
    layer c2 {
        input: 3 bit  // less
    }
    layer c3 { output: 4 bit }
    layer lstm1.input { input: 4 bit  output: 7 bit }
    layer "/conv/Conv" { output: 5 bit }
    others auto { minimise: latency }  // the rest
}
`);
        expect(await formatText(after, '/net.cim')).toEqual({ ok: true, text: after });
    });

    it('end their lines as the document does', async () => {
        const windows = text.replaceAll('\n', '\r\n');
        const after = await written(windows, [
            { layer: 'c3', output: 4 },
            { layer: 'c4', output: 4 },
        ]);
        expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(after).toContain('    layer c4 { output: 4 bit }\r\n    others auto');
    });

    it('fit in mappings of one line, with others beside something else, and without any', async () => {
        const one = 'mapping M of Net on NeuRRAM { input: 4 bit  others auto }\n';
        const after = await written(one, [{ layer: 'c1', output: 4 }]);
        expect((await formatText(after, '/net.cim')).ok).toBe(true);
        expect(after).toContain('layer c1 { output: 4 bit }');
        const none = 'mapping M of Net on NeuRRAM {\n    output: 6 bit\n    layer c1 { core: 0 }\n}\n';
        expect(
            await written(none, [
                { layer: 'c2', output: 4 },
                { layer: 'c3', input: 2 },
            ]),
        ).toBe(
            'mapping M of Net on NeuRRAM {\n    output: 6 bit\n    layer c1 { core: 0 }\n' +
                '    layer c2 { output: 4 bit }\n    layer c3 { input: 2 bit }\n}\n',
        );
    });

    it('are nothing where there are none', async () => {
        expect(await written(text, [])).toBe(text);
    });
});
