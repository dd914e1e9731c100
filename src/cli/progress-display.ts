import type { SearchProgress } from '../experiment/bits/search-progress';
import type { ExperimentProgress } from '../experiment/progress';
import type { SweepProgress } from '../experiment/sweep/run-sweep';
import { progressBar } from './progress-bar';
import type { Terminal } from './terminal';

export type ShownProgress = ExperimentProgress | SearchProgress | SweepProgress;

/** Shows how far an experiment is. */
export interface ProgressDisplay {
    update(progress: ShownProgress): void;
    stop(): void;
}

const silent: ProgressDisplay = { update: () => undefined, stop: () => undefined };

/** A bar on stderr where that is a terminal; nothing elsewhere. */
export function progressDisplay(name: string, chips: number, terminal: Terminal, quiet?: boolean): ProgressDisplay {
    return quiet || !terminal.showsProgress ? silent : progressBar(name, chips, terminal.stderr);
}
