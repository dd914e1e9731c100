import { describe, expect, it } from 'vitest';
import { bitPlane, integrate, readVariance, settle } from '../../../src/simulator/array';
import { curvatureOf, curvedVariance, integrateCurved, settleCurved } from '../../../src/simulator/curvature';
import { Draws, drawKey } from '../../../src/simulator/random';
import { hfOx, neurramChip } from '../../support/chips';
import { mapped } from '../../support/mappings';
import { dense } from '../../support/networks';
import { blockOf } from '../support/cells';
import { oneLayer, runLayer } from '../support/one-layer';
import { randomChip, uniform } from '../support/random-chip';

const draws = new Draws(drawKey(31));
const rows = 24;
const cells = () => Array.from({ length: rows }, () => Array.from({ length: 3 }, () => 1e-6 + 39e-6 * draws.uniform()));
const block = blockOf(cells(), cells());
const plane = Int8Array.from({ length: rows }, () => Math.floor(3 * draws.uniform()) - 1);

/** Voltage at which the currents g sinh((V_i - v) / V0) into a floating column are zero, by bisection; V_i of +-1 and 0. */
function balanced(conductances: readonly number[], voltages: readonly number[], scale: number): number {
    let [low, high] = [-1, 1];
    for (let step = 0; step < 100; step++) {
        const middle = (low + high) / 2;
        const current = conductances.reduce((sum, g, i) => sum + g * Math.sinh((voltages[i] - middle) * scale), 0);
        if (current > 0) low = middle;
        else high = middle;
    }
    return (low + high) / 2;
}

describe('cells with a sinh law', () => {
    it.each([0.1, 1, 4])(
        'settle to where their currents cancel, found by bisection, at a read voltage of %s V0',
        (a) => {
            const { values } = settleCurved(block, plane, a);
            for (let column = 0; column < 3; column++) {
                const conductances: number[] = [];
                const voltages: number[] = [];
                for (let row = 0; row < rows; row++) {
                    conductances.push(block.plus[row * 3 + column], block.minus[row * 3 + column]);
                    voltages.push(plane[row], -plane[row]);
                }
                expect(values[column]).toBeCloseTo(balanced(conductances, voltages, a), 12);
            }
        },
    );

    it('are ohmic in the limit of small voltages, with an error that falls with their square', () => {
        const ohmic = settle(block, plane);
        const off = (a: number) => Math.abs(settleCurved(block, plane, a).values[0] - ohmic[0]);
        expect(off(1e-4)).toBeLessThan(1e-8);
        expect(off(0.1) / off(0.05)).toBeCloseTo(4, 1);
    });

    it('bring a column to its own voltage where all rows that load it are driven alike', () => {
        const one = blockOf([[5e-6], [20e-6]], [[0], [0]]);
        expect(settleCurved(one, [1, 1], 2).values[0]).toBeCloseTo(1, 12);
    });

    it('settle plane by plane, and each is integrated 2^k times', () => {
        const codes = Int8Array.from({ length: rows }, (_, row) => (row % 15) - 7);
        const whole = integrateCurved(block, codes, 3, 1);
        const parts = [0, 1, 2].map((k) => settleCurved(block, bitPlane(codes, k), 1).values);
        for (let column = 0; column < 3; column++)
            expect(whole[column]).toBeCloseTo(parts[0][column] + 2 * parts[1][column] + 4 * parts[2][column], 12);
        expect(Math.abs(whole[0] - integrate(block, codes, 3)[0])).toBeGreaterThan(1e-3);
    });

    it('fluctuate by the slope of each plane: the variance is that of cells that are each redrawn', () => {
        const codes = Int8Array.from({ length: rows }, (_, row) => (row % 15) - 7);
        const [readNoise, a] = [0.002, 1];
        const mean = integrateCurved(block, codes, 3, a)[0];
        // The sum S and the activity M of a redraw are those of the cells as they were: what is left out is theirs.
        const still = { ...block, plus: block.plus.slice(), minus: block.minus.slice() };
        const count = 4000;
        let sum = 0;
        for (let i = 0; i < count; i++) {
            for (let cell = 0; cell < still.plus.length; cell++) {
                const [up, down] = [readNoise * draws.normal(), readNoise * draws.normal()];
                const net = block.plus[cell] * up - block.minus[cell] * down;
                still.plus[cell] = block.plus[cell] + net / 2;
                still.minus[cell] = block.minus[cell] - net / 2;
            }
            sum += (integrateCurved(still, codes, 3, a)[0] - mean) ** 2;
        }
        const expected = curvedVariance(block, codes, 3, { curvature: a, readNoise })[0];
        expect(sum / count / expected).toBeGreaterThan(1 - 4 * Math.sqrt(2 / count));
        expect(sum / count / expected).toBeLessThan(1 + 4 * Math.sqrt(2 / count));
        const small = curvedVariance(block, codes, 3, { curvature: 1e-4, readNoise })[0];
        expect(small / readVariance(block, codes, readNoise)[0]).toBeCloseTo(1, 6);
    });

    it('are an effect by its own name, of a device that has the voltage', () => {
        const chip = neurramChip({ device: hfOx({ curvatureVoltage: 0.25 }) });
        expect(curvatureOf(chip, new Set(['iv_curvature']))).toBe(2);
        expect(curvatureOf(chip, new Set(['read_noise']))).toBeUndefined();
        expect(curvatureOf(neurramChip(), new Set(['iv_curvature']))).toBeUndefined();
    });
});

describe.each([
    ['in one phase', { input: 4, output: 8 }],
    ['in two phases', { input: 8, output: 8 }],
] as const)('the kernel with cells of a sinh law, %s', (_, precision) => {
    const layer = dense('d', 90, 44);
    it.each([0.1, 0.5, 2])('agrees with doubles to 1e-4 of the largest output at V0 of %s V', async (voltage) => {
        const chip = neurramChip({ device: hfOx({ curvatureVoltage: voltage }) });
        const mapping = mapped({ network: oneLayer(layer), precision, chip });
        const draw = uniform(3);
        const inputs = Float32Array.from({ length: 90 * 40 }, () => 3 * draw() - 1.5);
        const inputScale = 1 / (2 ** (mapping.layers[0].magnitudeBits as number) - 1);
        const programmed = randomChip(mapping, { seed: 3, inputScale });
        const outputs: Float32Array[] = [];
        for (const effects of [['iv_curvature'], ['iv_curvature', 'read_noise'], ['read_noise']] as const) {
            const fixed = await runLayer('fixed', mapping, programmed, new Set(effects), inputs);
            const exact = await runLayer('exact', mapping, programmed, new Set(effects), inputs);
            const most = exact.outputs.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            const worst = fixed.outputs.reduce((w, value, at) => Math.max(w, Math.abs(value - exact.outputs[at])), 0);
            expect(worst / most, effects.join(' ')).toBeLessThan(1e-4);
            outputs.push(exact.outputs);
        }
        expect(outputs[0]).not.toEqual(outputs[1]);
        expect(outputs[1]).not.toEqual(outputs[2]);
    });
});

describe('a column of cells that have relaxed to nothing, and that coupling leaves less than nothing', () => {
    it('has no read noise on the kernel, as in doubles', async () => {
        const chip = neurramChip({ device: hfOx({ curvatureVoltage: 0.4 }) });
        const mapping = mapped({
            network: oneLayer(dense('d', 1, 3)),
            precision: { input: 2, output: 'unlimited' },
            chip,
        });
        const any = randomChip(mapping, { seed: 3, inputScale: 1 });
        const [layer] = any.layers;
        if (!layer) throw new Error('the layer is not on the chip');
        const [source] = layer.blocks;
        const plus = source.plus.map((value, cell) => (cell % 3 === 2 ? -4e-9 : value));
        const minus = source.minus.map((value, cell) => (cell % 3 === 2 ? -6e-9 : value));
        const columnSum = source.columnSum.with(2, 1e-7);
        const squares = plus.map((value, cell) => value ** 2 + minus[cell] ** 2 + 1e-15);
        const blocks = [{ ...source, plus, minus, columnSum, squares }];
        const programmed = { ...any, layers: [{ ...layer, blocks }] };
        const inputs = Float32Array.of(-1, 0, 1);
        const effects = new Set(['iv_curvature', 'read_noise'] as const);
        const fixed = await runLayer('fixed', mapping, programmed, effects, inputs);
        const exact = await runLayer('exact', mapping, programmed, effects, inputs);
        fixed.outputs.forEach((value, at) => expect(value).toBeCloseTo(exact.outputs[at], 4));
    });
});
