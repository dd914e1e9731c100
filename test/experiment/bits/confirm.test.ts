import { describe, expect, it } from 'vitest';
import { confirm } from '../../../src/experiment/bits/confirm';
import { judge, type Judgement } from '../../../src/experiment/bits/judge';
import { uniform } from '../../simulator/support/random-chip';

describe('the steps of a search', () => {
    it('are confirmed in order, up to the first that is not good enough', async () => {
        const asked: string[] = [];
        const good = async (step: string) => {
            asked.push(step);
            return { meets: step !== 'narrow' };
        };
        expect(await confirm(['widest', 'narrow', 'lucky'], good)).toEqual({
            judgements: [{ meets: true }, { meets: false }],
            complete: true,
        });
        expect(asked).toEqual(['widest', 'narrow']);
        expect(await confirm([], good)).toEqual({ judgements: [], complete: true });
    });

    it('are confirmed as far as it came where a judgement gives nothing', async () => {
        const stopped = async (_: number, at: number) => (at < 1 ? { meets: true } : undefined);
        expect(await confirm([0, 1, 2], stopped)).toEqual({ judgements: [{ meets: true }], complete: false });
    });

    it('come out too good in at most about 5 of 100 searches, where the best of many looks at one set does in most', async () => {
        // Twenty choices that all lose 3 %, the target is a loss of 2.9 %: each one that is taken is taken wrongly.
        const draw = uniform(5);
        const target = { loss: 0.029 };
        const right = Uint8Array.from({ length: 400 }, () => 1);
        const look = (): Judgement => judge(right, [right.map(() => +(draw() >= 0.03))], target);
        const searches = Array.from({ length: 300 }, () => Array.from({ length: 20 }, look));
        const lucky = searches.filter((looks) => looks.some(({ meets }) => meets)).length;
        let confirmed = 0;
        for (const looks of searches) {
            const { judgements } = await confirm(
                looks.filter(({ meets }) => meets),
                async () => look(),
            );
            confirmed += Number(judgements.some(({ meets }) => meets));
        }
        expect(lucky / searches.length).toBeGreaterThan(0.2);
        expect(confirmed / searches.length).toBeLessThan(0.05);
    });
});
