import { describe, expect, it } from 'vitest';
import { chunkSize } from '../../src/simulator/engine/plan';
import { sharedRows } from '../../src/simulator/engine/sample-memory';
import { engineGrain, taskGrain, type SampleRange } from '../../src/simulator/engine/tasks';
import { inRanges } from '../../src/simulator/sample-ranges';

describe('ranges of samples', () => {
    it.each([undefined, engineGrain])('cover all samples once, from multiples of the grain (%s) on', async (grain) => {
        for (const count of [1, 8, 100, 1000]) {
            const seen: SampleRange[] = [];
            await inRanges(sharedRows(count, 1), 3, undefined, async (range) => void seen.push(range), grain);
            expect(seen.every(({ first }) => first % (grain ?? taskGrain) === 0)).toBe(true);
            const ends = seen.map((range) => range.first + range.count);
            expect([0, ...ends]).toEqual([...seen.map(({ first }) => first), count]);
        }
    });

    it('leave every sample in the chunk of the engine that it is in without them', () => {
        expect([taskGrain % chunkSize, engineGrain % chunkSize]).toEqual([0, 0]);
    });
});
