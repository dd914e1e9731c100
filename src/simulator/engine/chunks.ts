import type { Plan } from './plan';
import { rowsOf } from './sample-memory';
import type { SampleRange } from './tasks';

/**
 * Runs a range of samples chunk by chunk, and hands on each one's results; the last may be short. `offset` is the number
 * of the first of the inputs in the whole run.
 */
export async function inChunks(
    { inputs, first, count }: SampleRange,
    plan: Plan,
    done: (results: readonly Float32Array[], first: number, count: number) => void,
    offset = 0,
): Promise<void> {
    for (let at = first; at < first + count; at += plan.samples) {
        const chunk = Math.min(plan.samples, first + count - at);
        done(await plan.run(rowsOf(inputs, at, chunk), chunk, offset + at), at, chunk);
    }
}
