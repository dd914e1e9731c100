import type { ExperimentProgress } from '../experiment/progress';
import { progressBar } from './progress-bar';
import { progressLines } from './progress-lines';
import type { Terminal } from './terminal';

/** Shows how far an experiment is. */
export interface ProgressDisplay {
    update(progress: ExperimentProgress): void;
    stop(): void;
}

const silent: ProgressDisplay = { update: () => undefined, stop: () => undefined };

/** A bar on stderr where that is a terminal, elsewhere a line now and then. */
export function progressDisplay(name: string, chips: number, terminal: Terminal, quiet?: boolean): ProgressDisplay {
    if (quiet) return silent;
    return terminal.showsProgress
        ? progressBar(name, chips, terminal.stderr)
        : progressLines(name, chips, terminal.remark);
}
