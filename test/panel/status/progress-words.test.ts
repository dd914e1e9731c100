import { describe, expect, it } from 'vitest';
import type { JobProgress } from '../../../src/panel/messages';
import { known, progressFigures, type LastKnown } from '../../../src/panel/status/progress-words';

const at = (progress: Partial<JobProgress>): JobProgress => ({
    ...{ stage: 'chip', chip: 0, chips: 3, done: 0, of: 5000, seconds: 1 },
    ...{ perSecond: undefined, left: undefined, accuracy: undefined, interval: undefined },
    ...progress,
});

/** The figures of the last of some steps by name, with their remarks. */
function after(...steps: readonly JobProgress[]): Readonly<Record<string, string>> {
    const last = steps.slice(0, -1).reduce<LastKnown>(known, {});
    const figures = progressFigures('run', steps[steps.length - 1], last);
    return Object.fromEntries(figures.map(([name, figure, remark]) => [name, `${figure} ${remark}`.trim()]));
}

const software = at({ stage: 'software', chip: undefined, done: 900, perSecond: 4000, accuracy: 0.99 });
const first = at({ done: 2900, perSecond: 600, accuracy: 0.97, interval: { low: 0.96, high: 0.98 }, left: 4 });

describe('the figures of progress', () => {
    it('say what the images are that are counted', () => {
        expect(after(software).Images).toBe(
            "900 of 5,000 1,000 in float, at the chip's bit widths and on each of 3 chips",
        );
        expect(progressFigures('ablation', software, {})[0]).toEqual(['Images', '900 of 5,000', '']);
    });

    it('say whose accuracy and speed they tell', () => {
        expect(after(software)).toMatchObject({
            'Images per second': '4,000 in float',
            'Accuracy so far': '99.00 % in float',
        });
        expect(after(software, first)).toMatchObject({
            'Images per second': '600 on chip 1',
            'Accuracy so far': '97.00 % on chip 1, 96.00 to 98.00 % (95 %)',
        });
    });

    it('stay while the next chip is programmed', () => {
        const programs = at({ stage: 'program', chip: 1, done: 3000, left: 3 });
        expect(after(software, first, programs)).toMatchObject({
            'Images per second': '600 on chip 1',
            'Accuracy so far': '97.00 % on chip 1, 96.00 to 98.00 % (95 %)',
            'Time left': '3 s',
        });
    });

    it('are not those of the job before', () => {
        const next = at({ stage: 'software', chip: undefined, done: 0 });
        expect(after(first, next)['Accuracy so far']).toBeUndefined();
        expect(after(first, next)['Images per second']).toBe('not known yet');
    });
});
