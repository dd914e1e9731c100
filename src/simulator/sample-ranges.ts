import type { SharedRows } from './engine/sample-memory';
import { taskGrain, type SampleRange } from './engine/tasks';

/** Milliseconds that a task should take: long against its message, short against a wait for progress. */
const taskTime = 40;

/** Keeps every thread busy with ranges that take about `taskTime`, until all samples are done. */
export async function inRanges(
    inputs: SharedRows,
    threads: number,
    signal: AbortSignal | undefined,
    work: (range: SampleRange) => Promise<unknown>,
    grain = taskGrain,
): Promise<void> {
    let next = 0;
    let size = grain;
    const worker = async () => {
        while (next < inputs.count) {
            signal?.throwIfAborted();
            const share = Math.ceil((inputs.count - next) / threads / grain) * grain;
            const first = next;
            const count = Math.min(size, share, inputs.count - first);
            next += count;
            const started = performance.now();
            await work({ inputs, first, count });
            const grains = (count * taskTime) / Math.max(1, performance.now() - started) / grain;
            size = grain * Math.max(1, Math.min(64, Math.round(grains)));
        }
    };
    await Promise.all(Array.from({ length: threads }, worker));
}
