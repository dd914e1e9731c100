import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases } from '../../support/cases';
import { staircase } from '../../../src/experiment/bits/staircase';

const inputs = { least: 1, most: 6 };
const outputs = { least: 2, most: 10 };

/** The least output that is good enough at each input, least input first; rising towards fewer input bits. */
const anyBorder = fc
    .array(fc.integer({ min: 2, max: 12 }), { minLength: 6, maxLength: 6 })
    .map((border) => [...border].sort((a, b) => b - a));

async function walk(border: readonly number[], stopAfter = Infinity) {
    const tried: { input: number; output: number; meets: boolean }[] = [];
    const at = (input: number, output: number) => [input, output];
    const judge = async ([input, output]: readonly number[]) =>
        tried.length < stopAfter
            ? { meets: output >= border[input - 1], seemsToMeet: output >= border[input - 1] - 1 }
            : undefined;
    await staircase(inputs, outputs, at, { judge }, ({ input, output, judgement }) =>
        tried.push({ input, output, meets: judgement.meets }),
    );
    return tried;
}

describe('uniform bits', () => {
    it('find the narrowest good output of every input, by a walk and not by trying all pairs', async () => {
        await fc.assert(
            fc.asyncProperty(anyBorder, async (border) => {
                const tried = await walk(border);
                for (let input = inputs.least; input <= inputs.most; input++) {
                    const good = tried.filter((each) => each.input === input && each.meets);
                    const least = Math.max(border[input - 1], outputs.least);
                    // A narrower output at more input bits stands for the same output here.
                    if (least > outputs.most) expect(good).toEqual([]);
                    else expect(Math.min(...good.map(({ output }) => output))).toBe(least);
                }
                expect(tried.length).toBeLessThanOrEqual(2 * (6 + 9));
            }),
            cases(200),
        );
    });

    it('are found where the widest cannot be told from what is too bad', async () => {
        const tried: number[] = [];
        const judge = async ([, output]: readonly number[]) => ({
            meets: output < 8 && output > 4,
            seemsToMeet: output > 3,
        });
        await staircase(
            { least: 1, most: 1 },
            outputs,
            (input, output) => [input, output],
            { judge },
            (each) => tried.push(each.output),
        );
        expect(tried).toEqual([10, 9, 8, 7, 6, 5, 4]);
    });

    it('end where a trial gives nothing, and at once where the widest is not good', async () => {
        expect(await walk([9, 8, 7, 6, 5, 4], 3)).toHaveLength(3);
        expect(await walk([12, 12, 12, 12, 12, 11])).toEqual([
            { input: 6, output: 10, meets: false },
            { input: 6, output: 9, meets: false },
        ]);
    });
});
