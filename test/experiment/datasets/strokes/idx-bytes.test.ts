import { describe, expect, it } from 'vitest';
import { toIdx } from '../../../../src/experiment/datasets/strokes/idx-bytes';

describe('an IDX file', () => {
    it('has the header of the format and then the data', () => {
        expect([...toIdx([2, 1, 3], Uint8Array.of(1, 2, 3, 4, 5, 6))]).toEqual([
            0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6,
        ]);
    });
});
