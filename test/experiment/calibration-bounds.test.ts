import { describe, expect, it } from 'vitest';
import { calibrationBounds } from '../../src/experiment/calibration-bounds';
import { onnxRuntime } from '../../src/network/runtime';
import { calibratedColumns } from '../../src/simulator/calibrated-columns';
import { prepareReference } from '../../src/simulator/reference/prepare';
import { oneLayer } from '../simulator/support/one-layer';
import { uniform } from '../simulator/support/random-chip';
import { chipOf, steadyCells } from '../support/chip-types';
import { mapped } from '../support/mappings';
import { dense } from '../support/networks';
import { experimentOf } from './support/experiments';

const experiment = experimentOf({ images: 'images' });

describe('columns at the bound of calibration', () => {
    it('are told of with their layer, their number, and what to do', () => {
        const [finding, ...others] = calibrationBounds(experiment, [{ columns: 32, low: 0, high: 12, small: 0 }]);
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ code: 'precision/calibration', severity: 'warning' });
        expect(finding.message).toMatch(
            /^Calibration ran into its bound in 12 of 32 columns of layer 'fc' \(12 at 2, which measure less than half of/,
        );
        expect(finding.message).toContain('corelet ablate');
        expect(finding.subject).toEqual({ kind: 'experiment', name: 'Trial', property: 'calibrate' });
        expect(finding.related?.[0].subject).toEqual({ kind: 'layer', name: experiment.mapping.name, part: 'fc' });
    });

    it('are passed over where they are few', () => {
        for (const columns of [
            { columns: 32, low: 0, high: 0, small: 0 },
            { columns: 10, low: 1, high: 0, small: 0 },
            { columns: 100, low: 4, high: 0, small: 0 },
            { columns: 0, low: 0, high: 0, small: 0 },
        ])
            expect(calibrationBounds(experiment, [columns])).toEqual([]);
    });

    it('are all columns at virtual ground whose cells conduct sinh(a) / a times as much, and that is beyond 2', async () => {
        const draw = uniform(8);
        const layer = dense('d', 20, 6, {
            nonNegativeInput: true,
            weights: Float32Array.from({ length: 120 }, () => draw() - 0.5),
            bias: new Float32Array(6),
        });
        const atBound = async (curvatureVoltage: number): Promise<number> => {
            const chip = chipOf({ sensing: 'current', readVoltage: 0.5 }, steadyCells({ curvatureVoltage }));
            const network = oneLayer(layer);
            const mapping = mapped({ network, chip, precision: { input: 3, output: 8 } });
            const data = Float32Array.from({ length: 50 * 20 }, () => draw());
            const samples = { count: 50, shape: network.inputs[0].shape.slice(1), data };
            const request = { network, mapping, chip, effects: new Set(['iv_curvature'] as const), seed: 1 };
            const { programmed } = await prepareReference(request, 0, samples, onnxRuntime());
            const [columns] = calibratedColumns(request, programmed);
            expect(columns.columns).toBe(6);
            expect({ high: columns.high, small: columns.small }).toEqual({ high: 0, small: 0 });
            return columns.low;
        };
        // sinh(2.5) / 2.5 = 2.42, sinh(2) / 2 = 1.81.
        expect(await atBound(0.2)).toBe(6);
        expect(await atBound(0.25)).toBe(0);
    });

    it('are told apart where their weights are smaller than the errors of their cells, and passed over without weights', async () => {
        const draw = uniform(9);
        // 40 uS hold 0.5: the columns' weights are of 40, 2.4 and 0.4 uS, and of none; the cells drift by 4 uS.
        const sizes = [0.5, 0.03, 0.005, 0];
        const layer = dense('d', 40, 4, {
            nonNegativeInput: true,
            weights: Float32Array.from({ length: 160 }, (_, at) => (draw() < 0.5 ? -1 : 1) * sizes[at % 4]),
            bias: new Float32Array(4),
        });
        const chip = chipOf({}, steadyCells({ relaxation: [{ curve: { kind: 'constant', deviation: 4e-6 } }] }));
        const network = oneLayer(layer);
        const mapping = mapped({ network, chip, precision: { input: 4, output: 8 } });
        const data = Float32Array.from({ length: 100 * 40 }, () => draw());
        const samples = { count: 100, shape: network.inputs[0].shape.slice(1), data };
        const effects = new Set(['programming_resolution', 'relaxation'] as const);
        const request = { network, mapping, chip, effects, seed: 1 };
        const { programmed } = await prepareReference(request, 0, samples, onnxRuntime());
        const { slope } = programmed.layers[0]?.blocks[0].conversion ?? { slope: [] };
        expect([...slope].map((each) => each <= 0.5)).toEqual([false, true, true, true]);
        const [columns] = calibratedColumns(request, programmed);
        expect(columns).toEqual({ columns: 4, low: 0, high: 0, small: 1 });
        const [finding] = calibrationBounds(experiment, [{ ...columns, small: 2 }]);
        expect(finding.message).toContain('2 at 0.5, whose weights are too small for the errors of their cells');
        expect(finding.message).toContain('more output bits do not');
    });
});
