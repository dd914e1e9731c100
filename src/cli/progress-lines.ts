import type { ExperimentProgress } from '../experiment/progress';
import { count, share } from './figures';
import type { ProgressDisplay } from './progress-display';
import { stageText } from './progress-text';

/** Milliseconds between two lines; a run that is over sooner writes none. */
const interval = 10_000;

/** Where no bar can be: a line now and then, so that the log of a long run shows where it is. */
export function progressLines(
    name: string,
    chips: number,
    write: (line: string) => Promise<void>,
    now: () => number = () => performance.now(),
): ProgressDisplay {
    let last = now();
    const update = (progress: ExperimentProgress) => {
        if (now() - last < interval) return;
        last = now();
        const { done, of } = progress;
        void write(`${name}  ${share(done, of)}  ${count(done)} of ${count(of)}  ${stageText(progress, chips)}\n`);
    };
    return { update, stop: () => undefined };
}
