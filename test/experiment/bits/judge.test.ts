import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/experiment/bits/judge';
import { uniform } from '../../simulator/support/random-chip';

const rights = (count: number, wrong: number): Uint8Array =>
    Uint8Array.from({ length: count }, (_, i) => +(i >= wrong));

describe('the judgement of bits', () => {
    it('has the bound of Wilson for accuracy: 2,000 samples of which 10 are wrong tell 99.16 %', () => {
        const { accuracy, accuracyAtLeast } = judge(rights(2000, 0), [rights(2000, 10)], {});
        expect(accuracy).toBe(0.995);
        // (p + z²/2n - z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n) with z = 1.6449, by hand
        expect(accuracyAtLeast).toBeCloseTo(0.991654, 5);
    });

    it('has the bound of Newcombe for loss: 100 pairs, 5 of them lost and 1 won', () => {
        const software = rights(100, 1);
        const chip = Uint8Array.from({ length: 100 }, (_, i) => +(i < 1 || i >= 6));
        const { loss, lossAtMost } = judge(software, [chip], {});
        expect(loss).toBeCloseTo(0.04, 12);
        // Wilson's limits at z = 1.6449: 5 of 100 reach up to 9.916 %, 1 of 100 down to 0.223 %.
        expect(lossAtMost).toBeCloseTo(0.04 + Math.hypot(0.09916 - 0.05, 0.01 - 0.00223), 4);
    });

    it('does not take a target for met that the samples cannot tell', () => {
        const few = judge(rights(50, 0), [rights(50, 0)], { accuracy: 0.98 });
        expect(few).toMatchObject({ accuracy: 1, meets: false, seemsToMeet: true });
        expect(judge(rights(500, 0), [rights(500, 0)], { accuracy: 0.98 }).meets).toBe(true);
        expect(judge(rights(50, 0), [rights(50, 0)], { loss: 0.01 })).toMatchObject({
            meets: false,
            seemsToMeet: true,
        });
        expect(judge(rights(500, 0), [rights(500, 0)], { loss: 0.01 }).meets).toBe(true);
        expect(judge(rights(500, 0), [rights(500, 50)], { loss: 0.01 })).toMatchObject({ seemsToMeet: false });
    });

    it('never holds a choice without a wrong answer for worse than one with some, however chips differ', () => {
        for (const samples of [50, 200, 2000]) {
            for (const chips of [2, 3, 5]) {
                const right = Array.from({ length: chips }, () => rights(samples, 0));
                const flawless = judge(rights(samples, 0), right, {});
                for (const wrong of [1, 2, 5, 12]) {
                    const some = right.map((all, chip) => all.map((_, i) => +(i >= wrong || i % chips !== chip)));
                    const judged = judge(rights(samples, 0), some, {});
                    expect(judged.accuracyAtLeast).toBeLessThan(flawless.accuracyAtLeast);
                    expect(judged.lossAtMost).toBeGreaterThan(flawless.lossAtMost);
                }
            }
        }
    });

    it('asks for both where both are asked for', () => {
        const target = { accuracy: 0.9, loss: 0.01 };
        expect(judge(rights(1000, 0), [rights(1000, 0)], target).meets).toBe(true);
        expect(judge(rights(1000, 0), [rights(1000, 50)], target).meets).toBe(false);
        expect(judge(rights(1000, 200), [rights(1000, 200)], target).meets).toBe(false);
    });

    it('bounds the true loss in about 95 of 100 drawn samples, for chips that are off in 1 to 20 % of them, alike or each in its own', () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 1, max: 20 }),
                fc.integer({ min: 1, max: 4 }),
                fc.boolean(),
                (percent, chips, alike) => {
                    const draw = uniform(1000 * percent + chips);
                    let held = 0;
                    for (let set = 0; set < 400; set++) {
                        const software = Uint8Array.from({ length: 300 }, () => +(draw() < 0.95));
                        const chip = () => software.map((right) => (draw() < percent / 100 ? +(draw() < 0.3) : right));
                        const same = chip();
                        const drawn = Array.from({ length: chips }, () => (alike ? same : chip()));
                        const share = percent / 100;
                        held += Number(judge(software, drawn, {}).lossAtMost >= share * (0.95 - 0.3));
                    }
                    expect(held / 400).toBeGreaterThan(0.92);
                },
            ),
            { numRuns: 20, seed: 3 },
        );
    });
});
