import { describe, expect, it } from 'vitest';
import { onnxRuntime } from '../../../src/network/runtime';
import { settle } from '../../../src/simulator/array';
import type { ProgrammedLayer } from '../../../src/simulator/programmed';
import { Draws, drawKey } from '../../../src/simulator/random';
import { blockDrive, inputCode, outputsOf } from '../../../src/simulator/reference/product';
import { prepareReference } from '../../../src/simulator/reference/prepare';
import { chipOf, readouts } from '../../support/chip-types';
import { hfOx } from '../../support/chips';
import { mapped } from '../../support/mappings';
import { dense } from '../../support/networks';
import { distance } from '../support/distance';
import { fluctuate } from '../support/fluctuate';
import { oneLayer, runLayer } from '../support/one-layer';
import { uniform } from '../support/random-chip';

const [rows, columns, count] = [40, 6, 4000];
const readNoise = 0.03;
const draw = uniform(21);
const weights = Float32Array.from({ length: rows * columns }, () => draw() - 0.5);
const layer = dense('d', rows, columns, {
    nonNegativeInput: true,
    weights,
    bias: Float32Array.from({ length: columns }, () => draw() - 0.5),
});
/** More than half of the inputs are on: u is half of the largest drive. */
const input = Float32Array.from({ length: rows }, () => (draw() < 0.6 ? 0.5 + draw() / 2 : 0));

/** Outputs of the layer's columns, each cell of each reading redrawn, and with it the sum that its column settles with. */
function redrawn(programmed: ProgrammedLayer, normal: () => number): Float64Array {
    const outputs = new Float64Array(columns);
    const codes = Float64Array.from(input, (value) => inputCode(value, programmed.input));
    for (const block of programmed.blocks) {
        const drive = blockDrive(block, codes, programmed.input);
        const values = settle(fluctuate(block, readNoise, normal), drive);
        outputsOf(block, values, programmed).forEach((value, column) => (outputs[column] += value));
    }
    return outputs;
}

const ofColumn = (outputs: ArrayLike<number>, column: number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => outputs[i * columns + column]).sort();

const variance = (values: Float64Array): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};

describe.each(['differential columns that float', 'an offset column that floats'])('read noise of %s', (name) => {
    const chip = chipOf({ ...readouts[name], rows: 64, columns: 64 }, hfOx({ readNoise }));
    // One phase: cells are drawn anew for the next.
    const mapping = mapped({ network: oneLayer(layer), precision: { input: 3, output: 'unlimited' }, chip });

    it.each(['fixed', 'exact'] as const)(
        'has the distribution of products whose cells are all redrawn (Kolmogorov-Smirnov at 0.1 percent), %s engine',
        async (way) => {
            const effects = new Set(['read_noise'] as const);
            const repeated = Float32Array.from({ length: rows * count }, (_, at) => input[at % rows]);
            const { programmed } = await prepareReference(
                { network: mapping.network, mapping, chip, effects, seed: 5 },
                0,
                { count: 1, shape: mapping.network.inputs[0].shape.slice(1), data: input },
                onnxRuntime(),
            );
            const [onChip] = programmed.layers;
            if (!onChip) throw new Error('no layer');
            const { outputs } = await runLayer(way, mapping, programmed, effects, repeated);
            const draws = new Draws(drawKey(13));
            const all = new Float64Array(count * columns);
            for (let i = 0; i < count; i++)
                all.set(
                    redrawn(onChip, () => draws.normal()),
                    i * columns,
                );
            for (let column = 0; column < columns; column++) {
                const [found, expected] = [ofColumn(outputs, column), ofColumn(all, column)];
                expect(distance(found, expected), `column ${column}`).toBeLessThan(1.95 * Math.sqrt(2 / count));
                // The ratio of two variances of so many draws has a deviation of sqrt(4 / count).
                const ratio = variance(found) / variance(expected);
                expect(Math.abs(ratio - 1), `column ${column}`).toBeLessThan(4 * Math.sqrt(4 / count));
            }
        },
    );
});
