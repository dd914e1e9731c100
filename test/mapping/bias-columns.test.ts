import { describe, expect, it } from 'vitest';
import { placeNetwork } from '../../src/mapping/place';
import type { LayerRequest } from '../../src/mapping/mapping';
import type { Layer } from '../../src/network/network';
import { neurramChip, neurramCore } from '../support/chips';
import { requestFor } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

/** Three visible units and a few hidden ones, with biases of the visible units that ask for all 16 columns. */
const machine = (hidden: number): Layer =>
    dense('r', 3, hidden, {
        kind: 'rbm',
        weights: new Float32Array(3 * hidden).fill(0.1),
        backward: { hasBias: true, bias: Float32Array.of(50, 0, 0) },
    });

const place = (hidden: number, columns: number, request: Partial<LayerRequest> = {}) =>
    placeNetwork(
        requestFor({
            network: networkOf('M', [machine(hidden)]),
            chip: neurramChip({ core: neurramCore({ rows: 32, columns }) }),
            precision: { input: 1, output: 6 },
            layers: [{ layer: 'r', ...request }],
        }),
    );

describe('bias columns', () => {
    it('are as many as the bias asks for, or as an array has room for beside one hidden unit', () => {
        for (const [columns, expected] of [
            [64, 16],
            [9, 8],
            [2, 1],
        ]) {
            const outcome = place(1, columns);
            if (!outcome.ok) throw new Error(outcome.findings[0].message);
            expect(outcome.value.blocks[0].biasColumns).toBe(expected);
        }
    });

    it('that make a block wider than the array are refused, with how many there may be', () => {
        const outcome = place(4, 9, { biasColumns: 20 });
        expect(outcome.ok).toBe(false);
        expect(outcome.findings).toMatchObject([
            { code: 'capacity/array', subject: { part: 'r', property: 'bias_columns' } },
        ]);
        expect(outcome.findings[0].message).toContain('1 weight and 20 bias columns');
        expect(outcome.findings[0].message).toContain('at most 8 bias columns');
    });

    it('have no room on an array of one column, which is said', () => {
        const outcome = place(4, 1);
        expect(outcome.findings).toMatchObject([{ code: 'capacity/array', subject: { property: 'bias_columns' } }]);
        expect(outcome.findings[0].message).toContain("write 'bias_columns: 0'");
    });
});
