import { describe, expect, it } from 'vitest';
import { item, labels, taken } from './support';

const sketch =
    'import neurram\nmodel Sketch {\n    input 16\n    dense hidden { units: 8 }\n    dense out { units: 4 }\n}\n';
const digits = 'import neurram\nmodel Digits from "../../../examples/digits.onnx"\n';
const strokes = 'dataset Strokes { format: strokes  count: 10 }\n';

describe('completion at the top of a file', () => {
    it('offers declarations, whole, with the names that there are', async () => {
        expect(await labels(`${sketch}|`)).toEqual([
            'device',
            'core',
            'chip',
            'model',
            'model (described)',
            'mapping',
            'dataset',
            'experiment',
            'compare',
            'sweep',
        ]);
        expect(await taken(`${sketch}ma|`, 'mapping')).toContain(
            'mapping ${1:Mapping} of ${2:Sketch} on ${3:NeuRRAM} {\n',
        );
    });

    it('offers import above the declarations alone', async () => {
        expect(await labels(`im|\n${sketch}`)).toContain('import');
        expect(await labels(`import neurram\n|\ndevice W extends HfOx { }\n`)).toContain('import');
        expect(await labels(`import neurram\ndevice W extends HfOx { }\n|`)).not.toContain('import');
        expect(
            await labels(`import neurram\ndevice W extends HfOx { }\nim|\nchip C extends NeuRRAM { }`),
        ).not.toContain('import');
    });

    it('offers libraries and files behind import', async () => {
        const found = await labels('import |');
        expect(found).toContain('neurram');
        expect(found).toContain('own-device.cim');
        expect(found).not.toContain('small.onnx');
        expect(await taken('import own|', 'own-device.cim')).toBe('import "own-device.cim"');
    });

    it('offers what a header can name, of the right kind', async () => {
        const devices = await labels('import neurram\ndevice W extends |');
        expect(devices).toContain('HfOx');
        expect(devices).not.toContain('NeuRRAM');
        expect(await labels(`${sketch}mapping M of |`)).toEqual(['Sketch']);
        expect(await labels(`${sketch}mapping M of Sketch on Neu|`)).toContain('NeuRRAM');
        expect(await labels(`${sketch}mapping M |`)).toEqual(['of']);
        expect(await labels('chip Lab |')).toEqual(['extends']);
    });

    it('offers model files behind from', async () => {
        expect(await labels('model M from |')).toContain('small.onnx');
        expect(await labels('model M from "|"')).toContain('small.onnx');
        expect(await labels('model M from "|')).not.toContain('own-device.cim');
        expect(await labels('model M from "../../../examples/|"')).toContain('../../../examples/digits.onnx');
    });
});

describe('completion of properties', () => {
    it('offers those of the block that are not set yet, the needed ones first', async () => {
        const found = await labels('core C {\n    adc: flash\n    |\n    input_bits: 4 bit\n}\n');
        expect(found[0]).toBe('array');
        expect(found).toContain('output_bits');
        expect(found).not.toContain('adc');
        expect(found).not.toContain('input_bits');
        expect(found).not.toContain('g_max');
    });

    it('says what a property means, its range, and what it is if left out', async () => {
        const { detail, documentation } = await item('import neurram\ndevice W extends HfOx { | }\n', 'g_max');
        expect(detail).toBe('a conductance (S)');
        expect(documentation).toMatchObject({ value: expect.stringContaining('Inherited from HfOx: `40 uS`.') });
        const stuck = await item('device W { | }\n', 'stuck_low');
        expect(stuck.documentation).toMatchObject({
            value: expect.stringMatching(/Range: 0 % to 100 %.*Left out: `0 %`/s),
        });
    });

    it('writes the colon and a value to start from, unless a colon follows', async () => {
        expect(await taken('import neurram\ndevice W extends HfOx { g_m| }\n', 'g_max')).toContain(
            '{ g_max: ${1:40 uS} }',
        );
        expect(await taken('core C { ad| }', 'adc')).toContain('adc: ${1|binary_search,');
        expect(await taken('device W { g_m|: 40 uS }', 'g_min')).toBe('device W { g_min: 40 uS }');
    });

    it('offers a data set what its format can do with', async () => {
        const found = await labels('dataset D {\n    format: npz\n    |\n}\n');
        expect(found).toEqual(expect.arrayContaining(['archive', 'inputs_key', 'scale']));
        expect(found).not.toContain('images');
        expect(found).not.toContain('count');
        const extending = 'dataset A { format: strokes  count: 9 }\ndataset B extends A { | }';
        expect(await labels(extending)).toContain('seed');
        expect(await labels(extending)).not.toContain('archive');
    });

    it('offers statements beside properties, in the blocks that have them', async () => {
        expect(await labels(`${sketch}mapping M of Sketch on NeuRRAM {\n    |\n}`)).toEqual(
            expect.arrayContaining(['input', 'output', 'layer', 'others auto', 'others digital']),
        );
        expect(await labels(`${sketch}mapping M of Sketch on NeuRRAM {\n    others auto\n    |\n}`)).not.toContain(
            'others auto',
        );
        expect(await labels('experiment E {\n    |\n}')).toEqual(
            expect.arrayContaining(['run', 'expect', 'chips', 'seed']),
        );
        expect(await labels('model M {\n    input 4\n    |\n}')).toEqual(
            expect.arrayContaining(['conv', 'dense', 'pool']),
        );
        expect(await taken('model M {\n    input 4\n    |\n}', 'conv')).toContain(
            'conv ${9:conv1} { filters: ${1:8}  kernel: ${2:3} }',
        );
    });

    it('offers those of the inner block, and of no other', async () => {
        const inner = await labels(`${sketch}mapping M of Sketch on NeuRRAM { layer out { | } }`);
        expect(inner).toEqual(expect.arrayContaining(['cores', 'at', 'digital']));
        expect(inner).not.toContain('others auto');
        expect(await labels(`${sketch}mapping M of Sketch on NeuRRAM { others auto { | } }`)).toEqual(['minimise']);
        expect(await labels('model M { input 4  dense d { | } }')).toEqual(['units', 'activation', 'bias']);
    });
});

describe('completion of values', () => {
    it('offers the units of the dimension behind a number, the usual one first', async () => {
        const found = await labels('device W { g_max: 40 | }');
        expect(found.slice(0, 6)).toEqual(['uS', 'nS', 'mS', 'S', 'pS', '+-']);
        expect(found).not.toContain('V');
        expect(await labels('device W { pulse_width: 1 m| }')).toContain('ms');
        expect((await labels('core C { input_bits: 4 | }'))[0]).toBe('bit');
    });

    it('offers the words of the vocabulary', async () => {
        expect(await labels('core C { adc: | }')).toEqual(
            expect.arrayContaining(['binary_search', 'charge_decrement']),
        );
        expect((await item('core C { adc: | }', 'binary_search')).detail).toBe('the default');
    });

    it('offers declarations where a property names one', async () => {
        const found = await labels(
            'import neurram\ndevice Wafer extends HfOx { }\nchip Lab extends NeuRRAM { cell: | }',
        );
        expect(found[0]).toBe('Wafer');
        expect(found).toContain('HfOx');
        expect(found).not.toContain('NeuRRAMCore');
        expect(await labels('import neurram\nchip Lab extends NeuRRAM { core: | }')).toContain('NeuRRAMCore');
    });

    it('offers the inherited value, the default and an example to start from', async () => {
        const inherited = await item('import neurram\ndevice W extends HfOx { g_max: | }', '40 uS');
        expect(inherited.detail).toBe('of HfOx');
        expect(await labels('experiment E { chips: | }')).toEqual(['1']);
        expect((await item('experiment E { corrupt: | }', 'flip 20 %')).detail).toBe('for example');
        // A table is too long to be written by mistake.
        expect(await labels('import neurram\ncore C extends NeuRRAMCore { energy: | }')).toEqual(['none']);
    });

    it('offers effects with what they are, each once', async () => {
        expect(await labels('experiment E { effects: | }')).toEqual(
            expect.arrayContaining(['all', 'none', 'all except', 'read_noise']),
        );
        const more = await labels('experiment E { effects: all except relaxation, | }');
        expect(more).toContain('read_noise');
        expect(more).not.toContain('relaxation');
        expect((await labels('experiment E { effects: all | }'))[0]).toBe('except');
    });

    it('offers an uncertainty and a source behind a value, and properties again', async () => {
        expect(await labels('device W { g_max: 40 uS | }')).toEqual(expect.arrayContaining(['+-', 'source', 'g_min']));
        expect(await labels('device W {\n    g_max: 40 uS\n    |\n}')).not.toContain('+-');
    });

    it('offers units in tables, of keys and of values', async () => {
        expect(await labels('device W { relaxation: { 1 | } }')).toEqual(expect.arrayContaining(['uS', 's', 'day']));
        const value = await labels('device W { relaxation: { 1 uS: 2 | } }');
        expect(value).toContain('uS');
        expect(value).not.toContain('day');
        expect(await labels('core C { energy: { 1/3: { | } } }')).toEqual(['word_lines', 'neuron', 'input_pulses']);
    });

    it('offers files to a data set, and those of the data folder behind data:', async () => {
        expect(await labels('dataset D { format: idx  images: "../samples/|" }')).toEqual(
            expect.arrayContaining(['../samples/inputs.idx', '../samples/pictures/']),
        );
        expect(await labels('dataset D { format: idx  images: | }')).toContain('data:');
        expect(await labels('core C { area: 1 mm2 source "|" }')).toEqual([]);
    });
});

describe('completion of statements', () => {
    it('offers the layers of a model file, with shapes and parameters, that are not placed yet', async () => {
        const text = `${digits}mapping M of Digits on NeuRRAM {\n    layer conv1 { core: 0 }\n    layer |\n}\n`;
        const found = await labels(text);
        expect(found).not.toContain('conv1');
        expect(found.length).toBeGreaterThan(1);
        const { detail, documentation } = await item(text, found[0]);
        expect(detail).toMatch(/^(conv|dense).*\d+ x \d+ weights$/);
        expect(documentation).toMatchObject({ value: expect.stringMatching(/[\d,]+ parameters/) });
        expect(await taken(text, found[0])).toContain(`layer ${found[0]} { $1 }`);
    });

    it('offers the layers of a described model', async () => {
        expect(await labels(`${sketch}mapping M of Sketch on NeuRRAM { layer | }`)).toEqual(['hidden', 'out']);
        expect((await item(`${sketch}mapping M of Sketch on NeuRRAM { layer | }`, 'out')).detail).toBe(
            'dense units: 4',
        );
    });

    it('offers names that need quotes with them, and without them where they are there', async () => {
        const text =
            'import neurram\nmodel Sketch { input 4  dense "first layer" { units: 2 } }\nmapping M of Sketch on NeuRRAM { ';
        expect(await taken(`${text}layer | }`, '"first layer"')).toContain('layer "first layer" { $1 } }');
        expect(await taken(`${text}layer "fi|" }`, 'first layer')).toContain('layer "first layer" }');
    });

    it('offers free cores first, and says what the others hold', async () => {
        const text = `${sketch}chip Lab extends NeuRRAM { grid: 2 x 2 }\nmapping M of Sketch on Lab {\n    layer hidden { cores: 0, 1 }\n    layer out { core: | }\n}\n`;
        expect(await labels(text)).toEqual(['2', '3', '0', '1']);
        expect((await item(text, '1')).detail).toBe('holds hidden');
        expect((await item(text, '2')).detail).toBe('free');
    });

    it('leads through an experiment', async () => {
        const text = `${digits}mapping M of Digits on NeuRRAM { others auto }\n${strokes}experiment E {\n    `;
        expect(await labels(`${text}run |\n}`)).toEqual(['M']);
        expect(await labels(`${text}run M |\n}`)).toEqual(['on']);
        expect(await labels(`${text}run M on |\n}`)).toEqual(['Strokes']);
        expect(await labels(`${text}run M on Strokes |\n}`)).toEqual(['take']);
        expect(await labels(`${text}expect |\n}`)).toEqual(expect.arrayContaining(['accuracy', 'energy', 'latency']));
        expect(await labels(`${text}expect energy |\n}`)).toEqual(['>=', '<=', '>', '<']);
        expect((await labels(`${text}expect energy <= 2 |\n}`))[0]).toBe('pJ');
        expect(await labels(`${text}run M on Strokes\n    |\n}`)).toEqual(
            expect.arrayContaining(['expect', 'calibrate on', 'chips']),
        );
    });
});

describe('completion', () => {
    it('is silent in comments, in names to be invented and behind operators', async () => {
        expect(await labels('// import |')).toEqual([]);
        expect(await labels('/* dev| */')).toEqual([]);
        expect(await labels('device |')).toEqual([]);
        expect(await labels('core C { array: 256 x | }')).toEqual([]);
    });

    it('replaces the whole word under the cursor', async () => {
        expect(await taken('import neurram\nchip Lab extends Neu|RAM { }', 'NeuRRAM')).toBe(
            'import neurram\nchip Lab extends NeuRRAM { }',
        );
    });

    it('bears with any place of any text', async () => {
        const text = `${digits}${strokes}mapping M of Digits on NeuRRAM { layer conv1 { cores: 0..1, 3  at: 0, 16 } others auto { minimise: cores } }\nexperiment E { run M on Strokes take 5 expect energy <= 2 pJ }\ndevice W { relaxation: { 1 uS: 1 uS } g_max: 40 uS +- 3 % source "x" }`;
        for (let offset = 0; offset <= text.length; offset += 3)
            for (const end of [text.slice(offset), '']) await labels(`${text.slice(0, offset)}|${end}`);
    });
});
