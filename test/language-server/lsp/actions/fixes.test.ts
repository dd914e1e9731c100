import { describe, expect, it } from 'vitest';
import { offeredFixes } from '../../../../language-server/fixes/offered-fixes';
import { blockSchemas, type BlockKind } from '../../../../src/chip/schema-blocks';
import { cimFiles } from '../../support/files';
import { codesOf, without } from '../support/codes';
import { edited, open } from '../support/open';

/** Codes that at least one of the broken files shows a fix for. */
const fixed: readonly string[] = [
    ...['capacity/array', 'capacity/cores', 'capacity/overlap', 'capacity/unplaced', 'dataflow/direction'],
    ...['expect/metric', 'name/duplicate', 'name/unknown', 'precision/input', 'precision/output', 'precision/weight'],
    ...['shape/layer-kind', 'shape/repeated-layer', 'shape/unknown-layer', 'syntax/parse', 'unit/dimension'],
    ...['unit/unknown', 'value/conflict', 'value/duplicate', 'value/missing', 'value/order', 'value/range'],
    ...['value/type', 'value/unknown-property', 'value/unused', 'value/word', 'experiment/recovery'],
];

describe('the quick fixes of a broken file', () => {
    const found = new Set<string>();
    for (const { name, path, text } of cimFiles('test/files/bad'))
        it(`each do away with the diagnostic of ${name}, and bring no other`, async () => {
            const { document, services } = await open(text, path);
            const diagnostics = document.diagnostics ?? [];
            const before = codesOf(diagnostics);
            const offers = await Promise.all(diagnostics.map((each) => offeredFixes(each, document, services)));
            const fixes = diagnostics.flatMap((each, index) =>
                offers[index].map((fix) => ({
                    title: fix.title,
                    code: String(each.code),
                    after: edited(document, fix.edits),
                })),
            );
            for (const { title, code, after } of fixes) {
                found.add(code);
                const left = codesOf((await open(after, path)).document.diagnostics);
                expect(without(before, left), `${title}:\n${after}`).toContain(code);
                expect(without(left, before), `${title}:\n${after}`).toEqual([]);
            }
        });

    it('are there for each code where one can say what was meant', () => {
        expect(fixed.filter((code) => !found.has(code))).toEqual([]);
    });
});

describe('a quick fix', () => {
    const path = `${process.cwd()}/test/files/bad/untitled.cim`;
    const sketch = 'import neurram\nmodel Sketch { input 16  dense hidden { units: 8 }  dense out { units: 4 } }\n';

    /** Titles of the fixes of a text's diagnostics, and the text after the one that begins with `title`. */
    async function offered(text: string, title: string): Promise<{ titles: string[]; after: string }> {
        const { document, services } = await open(text, path);
        const diagnostics = document.diagnostics ?? [];
        const fixes = (await Promise.all(diagnostics.map((each) => offeredFixes(each, document, services)))).flat();
        const chosen = fixes.find((each) => each.title.startsWith(title));
        return { titles: fixes.map((each) => each.title), after: chosen ? edited(document, chosen.edits) : '' };
    }

    it('imports the library that declares an unknown name', async () => {
        const { after } = await offered('/** Mine. */\nchip Lab extends NeuRRAM { grid: 2 x 2 }\n', 'Import neurram');
        expect(after).toBe('import neurram\n\n/** Mine. */\nchip Lab extends NeuRRAM { grid: 2 x 2 }\n');
    });

    it('puts an import behind those that are there', async () => {
        const { after } = await offered(
            'import "../good/own-device.cim"\nchip Lab extends NeuRRAM { grid: 2 x 2 }\n',
            'Import neurram',
        );
        expect(after.split('\n').slice(0, 2)).toEqual(['import "../good/own-device.cim"', 'import neurram']);
    });

    it('declares a name that nothing is called like', async () => {
        const text = 'import neurram\n\n/** Mine. */\nchip Lab extends NeuRRAM { cell: Wafer7 }\n';
        const { titles, after } = await offered(text, 'Declare');
        expect(titles).toEqual(["Declare device 'Wafer7'"]);
        expect(after).toBe(text.replace('/** Mine', 'device Wafer7 extends HfOx {}\n\n/** Mine'));
    });

    it('closes a text before the braces that end its line, and a comment at the end of it', async () => {
        const text = await offered('import neurram\ndevice W extends HfOx { g_max: 30 uS source "notes }\n', 'Close');
        expect(text.after).toContain('source "notes" }\n');
        const comment = await offered('import neurram\n/* as measured\ndevice W extends HfOx { }\n', 'Close');
        expect(comment.after).toContain('/* as measured */\ndevice');
    });

    it('writes the colon behind the name of a property, whatever block it is in', async () => {
        const within: Readonly<Record<BlockKind, (property: string) => string>> = {
            device: (property) => `device D { ${property} }`,
            core: (property) => `core C { ${property} }`,
            chip: (property) => `chip C { ${property} }`,
            conv: (property) => `model M { input 4  conv c { ${property} } }`,
            dense: (property) => `model M { input 4  dense d { ${property} } }`,
            pool: (property) => `model M { input 4  pool p { ${property} } }`,
            rbm: (property) => `model M { input 4  rbm r { ${property} } }`,
            mapping: (property) => `mapping M of N on C { ${property} }`,
            layer: (property) => `mapping M of N on C { layer l { ${property} } }`,
            others: (property) => `mapping M of N on C { others auto { ${property} } }`,
            dataset: (property) => `dataset D { ${property} }`,
            experiment: (property) => `experiment E { ${property} }`,
            compare: (property) => `compare C { ${property} }`,
        };
        for (const kind of Object.keys(blockSchemas) as BlockKind[])
            for (const name of Object.keys(blockSchemas[kind])) {
                const { titles, after } = await offered(within[kind](`${name} 4 bit`), 'Write');
                expect(titles).toEqual([`Write '${name}:'`]);
                expect(after).toBe(within[kind](`${name}: 4 bit`));
            }
    });

    it('writes no colon where no value stands behind it', async () => {
        expect((await offered('chip C { grid }', '')).titles).toEqual([]);
        expect((await offered('chip C { grid\n}', '')).titles).toEqual([]);
    });

    it('changes a layer to none that is placed already', async () => {
        const mapping = (placed: string) =>
            `${sketch}mapping M of Sketch on NeuRRAM {\n    ${placed}\n    layer hiddn { core: 1 }\n    others auto\n}\n`;
        expect((await offered(mapping(''), '')).titles).toEqual(["Change to 'hidden'", "Remove 'layer hiddn'"]);
        expect((await offered(mapping('layer hidden { core: 0 }'), '')).titles).toEqual(["Remove 'layer hiddn'"]);
    });

    it('names the file beside the document that is spelt most like a missing one', async () => {
        const { titles, after } = await offered('model Mine from "../good/smal.onnx"\n', 'Use');
        expect(titles).toEqual(['Use "../good/small.onnx"']);
        expect(after).toBe('model Mine from "../good/small.onnx"\n');
        const data = 'dataset D { format: idx  images: "../samples/input.idx"  labels: "../samples/labels.idx" }\n';
        expect((await offered(data, 'Use')).titles).toEqual(['Use "../samples/inputs.idx"']);
        expect((await offered('import "../good/own-devise.cim"\n', 'Import')).titles).toEqual([
            'Import "../good/own-device.cim"',
        ]);
    });

    it('turns a resistance into the conductance that it is, and a frequency into its period', async () => {
        const { titles } = await offered('import neurram\ndevice W extends HfOx { g_max: 25 kohm }\n', '');
        expect(titles).toContain('Write 40 uS');
        expect((await offered('import neurram\ndevice W extends HfOx { pulse_width: 2 MHz }\n', '')).titles).toContain(
            'Write 500 ns',
        );
    });

    it('does not offer a unit with which the value would be out of range', async () => {
        const { titles } = await offered('import neurram\ndevice W extends HfOx { pulse_width: 2 }\n', '');
        expect(titles).toEqual(['Write 2 us']);
    });

    it('offers fewer copies, or more cores, where a layer asks for more than there is', async () => {
        const text = `${sketch}chip Small extends NeuRRAM { grid: 1 x 1 }\nmapping M of Sketch on Small {\n    layer hidden { copies: 1000 }\n    others auto\n}\n`;
        const { titles, after } = await offered(text, 'Ask for');
        expect(titles).toEqual([
            "Ask for 125 copies of 'hidden'",
            "Keep 'hidden' digital",
            expect.stringMatching(/^Give chip 'Small' a grid of \d+ x 1$/),
        ]);
        expect(after).toContain('layer hidden { copies: 125 }');
    });

    it('offers no place that is taken too', async () => {
        const text = `${sketch}mapping M of Sketch on NeuRRAM {\n    layer hidden { core: 0  at: 222, 0 }\n    layer out { core: 0  at: 250, 0 }\n}\n`;
        const { titles } = await offered(text, '');
        expect(titles).not.toContain("Write 'at: 222, 0'");
        expect(titles).toContain("Leave the place of 'out' to the mapper");
    });

    it('adds to a block of several lines a line of the same depth', async () => {
        const { after } = await offered(
            `${sketch}mapping M of Sketch on NeuRRAM {\n    layer hidden { core: 0 }  // here\n}\n`,
            'Let the mapper',
        );
        expect(after).toContain('{\n    layer hidden { core: 0 }  // here\n    others auto\n}\n');
    });

    it('writes the run of an experiment that has none', async () => {
        const text = `${sketch}mapping M of Sketch on NeuRRAM { others auto }\ndataset D { format: strokes  count: 9 }\nexperiment E { chips: 3 }\n`;
        const { after } = await offered(text, "Add 'run M on D'");
        expect(after).toContain('experiment E { chips: 3  run M on D }');
    });

    it('leaves the library as it is', async () => {
        const text =
            'import neurram\nchip Lab extends NeuRRAM { cell: HfOx }\nmodel S { input 70000  dense o { units: 900 } }\nmapping M of S on NeuRRAM { others auto }\n';
        const { titles } = await offered(text, '');
        expect(titles).toEqual(["Keep 'o' digital"]);
    });
});
