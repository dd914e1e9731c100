import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProgressStream } from '../../../src/extension/runner/progress-stream';
import type { RunProgress } from '../../../src/extension/runner/protocol';

describe('the stream of progress', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    /** A stream by the fake clock, and what it has sent. */
    const streamed = () => {
        const sent: RunProgress[] = [];
        return {
            sent,
            stream: new ProgressStream(
                (progress) => sent.push(progress),
                () => Date.now(),
            ),
        };
    };

    it('sends about ten messages a second of a stage, the latest each time', () => {
        const { sent, stream } = streamed();
        for (let done = 0; done <= 1000; done++) {
            stream.take({ stage: 'software', done, of: 5000 }, 3);
            vi.advanceTimersByTime(1);
        }
        expect(sent.length).toBeGreaterThanOrEqual(10);
        expect(sent.length).toBeLessThanOrEqual(12);
        expect(sent[0].done).toBe(0);
        for (let at = 1; at < sent.length; at++) expect(sent[at].done - sent[at - 1].done).toBeGreaterThanOrEqual(99);
    });

    it('sends the first and the last of every stage', () => {
        const { sent, stream } = streamed();
        stream.opens();
        stream.take({ stage: 'software', done: 0, of: 30 }, 1);
        stream.take({ stage: 'software', done: 5, of: 30 }, 1);
        stream.take({ stage: 'software', done: 10, of: 30 }, 1);
        stream.take({ stage: 'quantised', done: 10, of: 30 }, 1);
        stream.take({ stage: 'quantised', done: 20, of: 30 }, 1);
        stream.flush();
        expect(sent.map(({ stage, done }) => `${stage} ${done}`)).toEqual([
            ...['open 0', 'software 0', 'software 10', 'quantised 10', 'quantised 20'],
        ]);
    });

    it('sends what waits when nothing follows', () => {
        const { sent, stream } = streamed();
        stream.take({ stage: 'software', done: 0, of: 30 }, 1);
        stream.take({ stage: 'software', done: 10, of: 30 }, 1);
        expect(sent).toHaveLength(1);
        vi.advanceTimersByTime(100);
        expect(sent.map(({ done }) => done)).toEqual([0, 10]);
        vi.advanceTimersByTime(1000);
        expect(sent).toHaveLength(2);
    });

    it('gives the accuracy so far the interval of the samples of its stage', () => {
        const { sent, stream } = streamed();
        stream.take({ stage: 'quantised', done: 1000, of: 3000 }, 1);
        stream.take({ stage: 'quantised', done: 1010, of: 3000, accuracy: 1 }, 1);
        stream.flush();
        expect(sent[0].interval).toBeUndefined();
        // Wilson: n / (n + z^2) for all of ten right.
        expect(sent[1].interval?.low).toBeCloseTo(10 / (10 + 1.959964 ** 2), 5);
        expect(sent[1].interval?.high).toBeCloseTo(1, 12);
    });
});
