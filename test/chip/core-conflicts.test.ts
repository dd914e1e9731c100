import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/chip/core';
import { coreConflicts } from '../../src/chip/core-conflicts';
import { neurramCore } from '../support/chips';

const conflicts = (changes: Partial<Core>) =>
    coreConflicts(neurramCore({ directions: ['forward'], ...changes })).map(
        ({ property, message }) => `${property}: ${message}`,
    );

describe('a core', () => {
    it('does not share a converter among more columns than it has: the time of a product would count them all', () => {
        expect(conflicts({ columnsPerAdc: 256 })).toEqual([]);
        expect(conflicts({ columnsPerAdc: 257 })).toEqual([
            "columns_per_adc: the array has 256 columns. Write 'columns_per_adc: 256'.",
        ]);
        const pairs: Partial<Core> = { weights: 'differential_columns', subtraction: 'analogue', sensing: 'current' };
        expect(conflicts({ ...pairs, columnsPerAdc: 128 })).toEqual([]);
        expect(conflicts({ ...pairs, columnsPerAdc: 129 })).toEqual([
            "columns_per_adc: the array has 128 pairs of columns. Write 'columns_per_adc: 128'.",
        ]);
    });

    it('does not read one row at once where a weight takes two', () => {
        expect(conflicts({ activeRows: 2 })).toEqual([]);
        expect(conflicts({ activeRows: 1, weights: 'differential_columns' })).toEqual([]);
        expect(conflicts({ activeRows: 1 })).toEqual([
            "active_rows: a weight takes two rows. Write 'active_rows: 2', or leave it out.",
        ]);
    });
});
