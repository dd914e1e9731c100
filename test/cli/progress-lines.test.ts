import { describe, expect, it } from 'vitest';
import { progressLines } from '../../src/cli/progress-lines';

function linesOf(times: readonly number[]): readonly string[] {
    const lines: string[] = [];
    let now = 0;
    const write = async (line: string) => void lines.push(line);
    const display = progressLines('Trial', 3, write, () => now);
    for (const [done, time] of times.entries()) {
        now = time;
        display.update({ stage: 'chip', chip: 1, done: done * 100, of: 1000, accuracy: 0.985 });
    }
    display.stop();
    return lines;
}

describe('progress where no bar can be', () => {
    it('is silent for a run that is over within ten seconds', () => {
        expect(linesOf([0, 100, 5000, 9999])).toEqual([]);
    });

    it('is a line every ten seconds of a longer one', () => {
        expect(linesOf([0, 10_000, 10_001, 15_000, 20_100])).toEqual([
            'Trial  10 %  100 of 1,000  chip 2 of 3: 98.50 %\n',
            'Trial  40 %  400 of 1,000  chip 2 of 3: 98.50 %\n',
        ]);
    });
});
