import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { openProject } from '../../../language-server/project';
import { energy, percent, seconds } from '../../../src/chip/figures';
import { estimateMapping } from '../../../src/estimate/estimate-mapping';
import { readFileSync } from 'node:fs';
import type { Client } from './support/client';
import { positionOf } from './support/positions-of';
import { session, whenRead } from './support/session';

const text = `import neurram

/** Cells of *our* wafer. */
device Wafer extends HfOx {
    g_max: 30 uS +- 5 % source "wafer map"
}

chip Lab extends NeuRRAM { cell: Wafer  grid: 2 x 3 }

model Sketch {
    input 1 x 8 x 8
    conv c1 { filters: 8  kernel: 3  activation: relu }
    dense out { units: 10 }
}

mapping SketchOnLab of Sketch on Lab {
    input: 4 bit
    layer c1 { copies: 2 }
    others auto
}

model Machine { input 6  rbm r { hidden: 4  neuron: stochastic } }
mapping Recovering of Machine on NeuRRAM { layer r { cores: 0, 1 } }

model Net from "small.onnx"
mapping NetOnLab of Net on Lab { others auto }
dataset Drawn { format: strokes  count: 100  seed: 1 }
experiment Trial {
    run NetOnLab on Drawn take 10
    effects: all except read_noise
    expect energy <= 1 fJ
    expect accuracy >= 50 %
}
`;

let client: Client;
let uri: string;
const hover = async (part: string, offset = 0): Promise<string> => {
    const answer = await client.ask<Hover | null>('textDocument/hover', uri, {
        position: positionOf(text, part, offset),
    });
    return (answer?.contents as MarkupContent | undefined)?.value ?? '';
};

const hasFigures = (shown: string): void => expect(shown).toContain('TOPS/W');

beforeAll(async () => {
    ({ client, uri } = await session(resolve('test/files/good/hovered.cim'), text));
    await whenRead(() => hover('mapping NetOnLab', 9), hasFigures);
});
afterAll(() => client.stop());

describe('hover', () => {
    it('on a mapping gives the figures of corelet estimate, with parts, layers, assumptions and their sources', async () => {
        const path = resolve('examples/mnist.cim');
        const example = readFileSync(path, 'utf8');
        const other = await client.open(path, example);
        await client.until(other);
        const position = positionOf(example, 'DigitsOnNeuRRAM');
        const shown = await whenRead(async () => {
            const { contents } = await client.ask<Hover>('textDocument/hover', other, { position });
            return (contents as MarkupContent).value;
        }, hasFigures);
        const project = await openProject([path]);
        const [mapping] = project.documents[0].mappings;
        const estimate = estimateMapping(mapping);
        expect(shown).toContain(`**${energy(estimate.energy.total, estimate.uncertainty)}**`);
        expect(shown).toContain(energy(estimate.energy.core.total));
        expect(shown).toContain(`**${seconds(estimate.latency)}**`);
        expect(shown).toContain(percent(estimate.cells.used / estimate.cells.of, 1));
        expect(shown).toContain('TOPS/W');
        expect(shown).toContain('J s');
        expect(shown).toMatch(/`[█░]{20}`/);
        for (const layer of estimate.layers) expect(shown).toContain(`| \`${layer.name}\` | 3/6 |`);
        expect(shown).toContain(`Most of the uncertainty comes from \`${estimate.dominant}\` of NeuRRAMCore`);
        expect(shown).toContain('Time of a product');
        expect(shown).toMatch(/Weights: \*\*\d\.\d bit\*\*/);
    });

    it('on a layer of a mapping tells its matrix, copies, cores and share', async () => {
        const shown = await hover('layer c1', 7);
        expect(shown).toContain('**layer c1** of Sketch, conv, 9 x 8 weights');
        expect(shown).toContain('2 copies');
        expect(shown).toMatch(/Energy: \*\*.* of the mapping/);
        expect(shown).toMatch(/neurons [^,]+, word lines [^,]+, input pulses \d/);
    });

    it("on a Boltzmann machine's layer counts the vectors of a cycle, which infers nothing", async () => {
        const shown = await hover('layer r', 6);
        expect(shown).toContain('**layer r** of Machine, rbm, 6 x 4 weights and a bias, 2 vectors a cycle');
        expect(shown).not.toContain('inference');
    });

    it('on others lists the layers that are left to the mapper and their cores', async () => {
        expect(await hover('others auto')).toMatch(/\*\*others auto\*\* 1 layers[^]*- `out` on core/);
    });

    it('on a device gives its range, the levels that it holds apart, and who has set what', async () => {
        const shown = await hover('device Wafer', 8);
        expect(shown).toContain('Cells of *our* wafer.');
        expect(shown).toContain('1 uS to 30 uS');
        expect(shown).toContain('| `g_max` | 30 uS ± 5 % | here | wafer map |');
        expect(shown).toMatch(/\| `tolerance` \| 1 uS \| HfOx \|/);
    });

    it('on a chip gives cores, cells and what is mapped on it', async () => {
        const shown = await hover('chip Lab', 6);
        expect(shown).toContain('Cores: **6**, 2 x 3');
        expect(shown).toMatch(/`SketchOnLab` `[█░]{20}`/);
        expect(shown).toContain('`NetOnLab`');
    });

    it('on a name that is used gives what it stands for', async () => {
        expect(await hover('HfOx {')).toContain('**device HfOx**');
        expect(await hover('cell: Wafer', 7)).toContain('**device Wafer**');
        expect(await hover('Sketch on Lab')).toContain('**model Sketch** described in place');
        expect(await hover('Drawn take')).toContain('**dataset Drawn**');
    });

    it('on a model gives its matrices, and on a layer of it the matrix and its properties', async () => {
        expect(await hover('model Net', 7)).toMatch(/\*\*model Net\*\* from small\.onnx[^]*dense \| 4 x 2/);
        expect(await hover('conv c1', 6)).toContain('9 x 8 weights');
    });

    it('on a property gives its meaning, dimension, range, and what it overrides', async () => {
        const shown = await hover('g_max');
        expect(shown).toContain('a property that every device has');
        expect(shown).toContain('conductance');
        expect(shown).toContain('Here: **30 uS ± 5 %**, by wafer map');
        expect(shown).toContain('Overrides 40 uS of HfOx');
    });

    it('on an experiment and its expectations tells what the estimate knows', async () => {
        const shown = await hover('experiment Trial', 11);
        expect(shown).toContain('runs NetOnLab');
        expect(shown).toContain('without read\\_noise');
        expect(shown).toContain('`energy <= 1 fJ`: ✗ the estimate says');
        expect(await hover('expect energy')).toContain('✗ the estimate says');
        expect(await hover('expect accuracy')).toContain('known when the experiment has run');
        expect(await hover('read_noise')).toContain('Cells fluctuate from read to read.');
    });

    it('on an import lists what it brings', async () => {
        expect(await hover('import neurram', 8)).toContain('- chip `NeuRRAM`');
    });

    it('says nothing of comments, braces and empty lines', async () => {
        for (const part of ['Cells of', '{\n', '\n\n']) expect(await hover(part)).toBe('');
    });
});
