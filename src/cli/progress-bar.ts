import { Presets, SingleBar } from 'cli-progress';
import type { ExperimentProgress } from '../experiment/progress';
import { count, percent } from './figures';
import type { Terminal } from './terminal';

/** Shows how far an experiment is. */
export interface ProgressDisplay {
    update(progress: ExperimentProgress): void;
    stop(): void;
}

const silent: ProgressDisplay = { update: () => undefined, stop: () => undefined };

/** A bar on stderr, where that is a terminal; it vanishes when the experiment is over. */
export function progressBar(name: string, chips: number, terminal: Terminal, quiet: boolean): ProgressDisplay {
    if (quiet || !terminal.showsProgress) return silent;
    const bar = new SingleBar(
        {
            stream: terminal.stderr,
            format: `${name}  {bar} {percentage} %  {counted}  {stage}`,
            hideCursor: true,
            clearOnComplete: true,
            gracefulExit: false,
            barsize: 24,
            fps: 10,
        },
        Presets.shades_classic,
    );
    let started = false;
    return {
        update: (progress) => {
            const payload = {
                stage: stageText(progress, chips),
                counted: `${count(progress.done)} of ${count(progress.of)}`,
            };
            if (started) return bar.update(progress.done, payload);
            started = true;
            bar.start(progress.of, progress.done, payload);
        },
        stop: () => bar.stop(),
    };
}

function stageText({ stage, chip = 0, accuracy }: ExperimentProgress, chips: number): string {
    const ofChips = `chip ${chip + 1} of ${chips}`;
    const text = { software: 'in float', quantised: 'quantised', program: `programming ${ofChips}`, chip: ofChips }[
        stage
    ];
    return accuracy === undefined ? text : `${text}: ${percent(accuracy)}`;
}
