import { describe, expect, it } from 'vitest';
import { settle } from '../../src/simulator/array';
import { calibrateLayer } from '../../src/simulator/calibrate-layer';
import type { Effects } from '../../src/simulator/effects';
import { programPrepared } from '../../src/simulator/prepare-layer';
import { blockDrive, inputCode } from '../../src/simulator/reference/product';
import { mapped } from '../support/mappings';
import { dense } from '../support/networks';
import { oneLayer } from './support/one-layer';
import { uniform } from './support/random-chip';

describe("the step of a block's converter", () => {
    it.each([256, 64, 51])('fits all of %s columns, also where every eighth differs from the others', (columns) => {
        const [rows, count] = [40, 512];
        const draw = uniform(4);
        const small = (column: number): number => (column % 8 === 0 ? 0.05 : 1);
        const weights = Float32Array.from({ length: rows * columns }, (_, at) => small(at % columns) * (draw() - 0.5));
        const layer = dense('d', rows, columns, { weights, hasBias: false });
        const mapping = mapped({ network: oneLayer(layer), precision: { input: 4, output: 8 } });
        const effects: Effects = new Set(['adc_resolution']);
        const request = { network: mapping.network, mapping, chip: mapping.chip, effects, seed: 1 };
        const vectors = { count, values: Float32Array.from({ length: rows * count }, () => 2 * draw() - 1) };
        const { programmed } = programPrepared(request, 0, 0, vectors);
        if (!programmed) throw new Error('nothing programmed');
        const conditions = { chip: mapping.chip, effects, layer, mapped: mapping.layers[0] };
        const [block] = calibrateLayer(conditions, programmed, vectors).blocks;
        const { step = 0, limit } = block.conversion;
        let beyond = 0;
        for (let i = 0; i < count; i++) {
            const codes = Float64Array.from(vectors.values.subarray(i * rows, (i + 1) * rows), (value) =>
                inputCode(value, programmed.input),
            );
            beyond += settle(block, blockDrive(block, codes, programmed.input)).filter(
                (value) => Math.abs(value) > (limit + 0.5) * step,
            ).length;
        }
        // A few in a thousand, whose clipping weighs less than wider steps; from the small columns alone it were most of them.
        expect(beyond / (count * columns)).toBeLessThan(4e-3);
    });
});
