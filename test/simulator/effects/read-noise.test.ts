import { describe, expect, it } from 'vitest';
import { settle } from '../../../src/simulator/array';
import { Draws, drawKey } from '../../../src/simulator/random';
import { inputCode, outputOf } from '../../../src/simulator/reference/product';
import { hfOx, neurramChip } from '../../support/chips';
import { mapped } from '../../support/mappings';
import { dense } from '../../support/networks';
import { distance } from '../support/distance';
import { fluctuate } from '../support/fluctuate';
import { oneLayer, runLayer } from '../support/one-layer';
import { randomChip, uniform } from '../support/random-chip';

const [rows, columns, count] = [40, 6, 4000];
const readNoise = 0.03;
const chip = neurramChip({ device: hfOx({ readNoise }) });
const layer = dense('d', rows, columns, { hasBias: false });
const mapping = mapped({ network: oneLayer(layer), precision: { input: 4, output: 8 }, chip });
const programmed = randomChip(mapping, { seed: 5, inputScale: 1 / 7 });
const draw = uniform(6);
const input = Float32Array.from({ length: rows }, () => 2 * draw() - 1);

/** Outputs of a column over many products with the same input, sorted. */
const sorted = (outputs: ArrayLike<number>, column: number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => outputs[i * columns + column]).sort();

function correlation(outputs: ArrayLike<number>, a: number, b: number): number {
    const of = (column: number) => Array.from({ length: count }, (_, i) => outputs[i * columns + column]);
    const centred = [of(a), of(b)].map((values) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / count;
        return values.map((value) => value - mean);
    });
    const product = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i], 0);
    const [x, y] = centred;
    return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

describe('read noise of the engine', () => {
    it('has the distribution of products whose cells are all redrawn (Kolmogorov-Smirnov at 0.1 %), column by column', async () => {
        const repeated = Float32Array.from({ length: rows * count }, (_, at) => input[at % rows]);
        const { outputs } = await runLayer('fixed', mapping, programmed, new Set(['read_noise']), repeated);
        const onChip = programmed.layers[0];
        if (!onChip) throw new Error('no layer');
        const [block] = onChip.blocks;
        const drive = Float64Array.from(input, (value) => inputCode(value, onChip.input));
        const draws = new Draws(drawKey(12));
        const redrawn = new Float64Array(count * columns);
        for (let i = 0; i < count; i++) {
            const settled = settle(
                fluctuate(block, readNoise, () => draws.normal()),
                drive,
            );
            settled.forEach((value, column) => {
                redrawn[i * columns + column] = outputOf(block, column, value, onChip.weightPerSiemens, onChip.input);
            });
        }
        const critical = 1.95 * Math.sqrt(2 / count);
        for (let column = 0; column < columns; column++) {
            expect(distance(sorted(outputs, column), sorted(redrawn, column)), `column ${column}`).toBeLessThan(
                critical,
            );
            // A noise a fifth too large is at the edge of being found, or beyond.
            const mean = sorted(redrawn, column).reduce((sum, value) => sum + value, 0) / count;
            const wider = sorted(redrawn, column).map((value) => mean + 1.2 * (value - mean));
            expect(distance(sorted(outputs, column), wider)).toBeGreaterThan(0.8 * critical);
        }
        // Cells of two columns have nothing to do with each other; nor have the draws.
        for (const [a, b] of [
            [0, 1],
            [1, 4],
            [2, 5],
        ]) {
            expect(Math.abs(correlation(outputs, a, b))).toBeLessThan(4 / Math.sqrt(count));
            expect(Math.abs(correlation(redrawn, a, b))).toBeLessThan(4 / Math.sqrt(count));
        }
    });
});
