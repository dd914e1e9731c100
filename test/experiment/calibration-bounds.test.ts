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
        const [finding, ...others] = calibrationBounds(experiment, [{ columns: 32, atBound: 12 }]);
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ code: 'precision/calibration', severity: 'warning' });
        expect(finding.message).toMatch(/^Calibration ran into its bound in 12 of 32 columns of layer 'fc': /);
        expect(finding.message).toContain('corelet ablate');
        expect(finding.subject).toEqual({ kind: 'experiment', name: 'Trial', property: 'calibrate' });
        expect(finding.related?.[0].subject).toEqual({ kind: 'layer', name: experiment.mapping.name, part: 'fc' });
    });

    it('are passed over where they are few', () => {
        for (const columns of [
            { columns: 32, atBound: 0 },
            { columns: 10, atBound: 1 },
            { columns: 100, atBound: 4 },
            { columns: 0, atBound: 0 },
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
            const [columns] = calibratedColumns(programmed);
            expect(columns.columns).toBe(6);
            return columns.atBound;
        };
        // sinh(2.5) / 2.5 = 2.42, sinh(2) / 2 = 1.81.
        expect(await atBound(0.2)).toBe(6);
        expect(await atBound(0.25)).toBe(0);
    });
});
