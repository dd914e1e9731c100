import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/chip/finding';
import type { Core } from '../../src/chip/core';
import { placeNetwork } from '../../src/mapping/place';
import type { LayerRequest } from '../../src/mapping/mapping';
import { neurramChip, neurramCore } from '../support/chips';
import { requestFor } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const found = (rows: number, layer: Partial<LayerRequest>, core: Partial<Core> = {}): readonly Finding[] =>
    placeNetwork(
        requestFor({
            network: networkOf('Net', [dense('fc', rows, 4)], [rows]),
            chip: { ...neurramChip(), core: neurramCore(core) },
            layers: [{ layer: 'fc', biasRows: 0, signed: false, ...layer }],
        }),
    ).findings.filter(({ code }) => code === 'precision/range');

/** Largest sum by brute force: every row at its largest input and weight. */
const largestSum = (rows: number, inputBits: number, weightBits: number): number =>
    rows * (2 ** inputBits - 1) * Math.max(1, 2 ** (weightBits - 1) - 1);

describe('a converter wider than the sum of a layer', () => {
    it('is told of, with the width that holds the largest sum', () => {
        const [finding] = found(16, { input: 1, weight: 2, output: 8 });
        expect(largestSum(16, 1, 2)).toBe(16);
        expect(finding).toMatchObject({ severity: 'info', subject: { kind: 'layer', part: 'fc', property: 'output' } });
        // 16 needs five bits, and a sign.
        expect(finding.message).toContain("Write 'output: 6 bit'");
        expect(finding.fixes?.[0].title).toBe("Write 'output: 6 bit'");
    });

    it('may be a bit too wide, and no more', () => {
        for (const rows of [3, 7, 15, 31, 100, 127])
            for (const input of [1, 2, 3])
                for (const weight of [2, 3, 4]) {
                    const fitting = Math.ceil(Math.log2(largestSum(rows, input, weight) + 1)) + 1;
                    for (const output of [2, 4, 6, 8, 10])
                        expect(found(rows, { input, weight, output }).length).toBe(output > fitting + 1 ? 1 : 0);
                }
    });

    it('is nobody’s to know of where weights or inputs have no steps', () => {
        expect(found(16, { input: 1, output: 8 })).toEqual([]);
        expect(found(16, { input: 'unlimited', weight: 2, output: 8 })).toEqual([]);
        expect(found(16, { input: 1, weight: 2, output: 'unlimited' })).toEqual([]);
    });

    it('counts the bias rows, which are driven at the largest input', () => {
        expect(found(3, { input: 1, weight: 2, output: 5 })).toHaveLength(1);
        expect(found(3, { input: 1, weight: 2, output: 5, biasRows: 12 })).toEqual([]);
    });

    it('is compared with a single plane where planes are converted one by one', () => {
        const layer = { input: 4, weight: 2, output: 8 } as const;
        expect(found(16, layer)).toEqual([]);
        const [finding] = found(16, layer, { accumulation: 'digital' });
        expect(finding.message).toContain('inputs to 1)');
    });
});
