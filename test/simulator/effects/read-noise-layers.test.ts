import { describe, expect, it } from 'vitest';
import { strokesSource } from '../../../src/experiment/datasets/strokes-source';
import { placeNetwork } from '../../../src/mapping/place';
import { execute } from '../../../src/network/execute';
import { loadNetwork } from '../../../src/network/load';
import { onnxRuntime } from '../../../src/network/runtime';
import { toFloat32 } from '../../../src/network/tensor';
import { readVariance, settle } from '../../../src/simulator/array';
import type { ProgrammedBlock } from '../../../src/simulator/programmed';
import { referenceCrossbar } from '../../../src/simulator/reference/crossbar';
import { stepVectors } from '../../../src/simulator/reference/layer-vectors';
import { prepareReference } from '../../../src/simulator/reference/prepare';
import { blockDrive, inputCode } from '../../../src/simulator/reference/product';
import { samplesFeed } from '../../../src/simulator/samples-feed';
import type { Samples } from '../../../src/simulator/simulation';
import { valueOf } from '../../experiment/support/data-files';
import { requestFor } from '../../support/mappings';

/** Of so many products one is looked at. */
const sampled = 11;

async function strokes(count: number, seed: number): Promise<Samples> {
    const source = strokesSource(count, seed);
    const { values } = await source.read(Uint32Array.from({ length: count }, (_, at) => at));
    return { count, shape: source.shape, data: values.map((value) => value / 255) };
}

/** Sums over products and columns of the variance of u over readNoise^2. */
class Sums {
    /** To first order in the cells, their sum among what they move. */
    cells = 0;
    taken = 0;
    /** With S held. */
    held = 0;

    add(block: ProgrammedBlock, drive: Float64Array): void {
        const { rows, columns, plus, minus, columnSum } = block;
        const settled = settle(block, drive);
        readVariance(block, drive, 1, settled).forEach((variance) => (this.taken += variance));
        for (let column = 0; column < columns; column++) {
            const u = settled[column];
            for (let row = 0; row < rows; row++) {
                const [x, high, low] = [drive[row], plus[row * columns + column], minus[row * columns + column]];
                this.cells += (((x - u) * high) ** 2 + ((x + u) * low) ** 2) / columnSum[column] ** 2;
                this.held += (x / columnSum[column]) ** 2 * (high ** 2 + low ** 2);
            }
        }
    }
}

describe('read noise in the layers of examples/digits.onnx', () => {
    it('is within a few percent of what the cells make, and nearer to it than with S fixed', async () => {
        const network = valueOf(await loadNetwork('examples/digits.onnx'));
        const mapping = valueOf(placeNetwork(requestFor({ network, precision: { input: 3, output: 6 } })));
        const effects = new Set(['programming_resolution', 'relaxation', 'adc_resolution'] as const);
        const request = { network, mapping, chip: mapping.chip, effects, seed: 7 };
        const { programmed } = await prepareReference(request, 0, await strokes(32, 1), onnxRuntime());
        const samples = await strokes(10, 2);
        const sums = network.layers.map(() => new Sums());
        const { crossbar } = referenceCrossbar(programmed, request, { samples: samples.count });
        await execute(network, onnxRuntime(), samplesFeed(network, samples), (index, step, input) => {
            const layer = programmed.layers[index];
            if (!layer) throw new Error(`layer ${index} is not on the chip`);
            const vectors = stepVectors(network.layers[index], step);
            const values = toFloat32(input) ?? new Float32Array();
            const inputs = new Float64Array(network.layers[index].rows);
            for (let at = 0; at < (values.length / vectors.inputSize) * vectors.positions; at += sampled) {
                vectors.gather(values, Math.floor(at / vectors.positions), at % vectors.positions, inputs);
                const codes = inputs.map((value) => inputCode(value, layer.input));
                for (const block of layer.blocks)
                    if (block.block.copy === 0) sums[index].add(block, blockDrive(block, codes, layer.input));
            }
            return crossbar(index, step, input);
        });
        sums.forEach(({ cells, taken, held }, index) => {
            const [ours, alone] = [Math.sqrt(taken / cells), Math.sqrt(held / cells)];
            console.log(
                `${network.layers[index].name}: deviation ${ours.toFixed(3)} of that of the cells, ${alone.toFixed(3)} with S fixed`,
            );
            expect(Math.abs(ours - 1), network.layers[index].name).toBeLessThan(0.04);
            expect(Math.abs(ours - 1)).toBeLessThan(alone - 1);
        });
    });
});
