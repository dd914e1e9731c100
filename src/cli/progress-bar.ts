import { Presets, SingleBar } from 'cli-progress';
import { count } from '../chip/figures';
import type { ProgressDisplay } from './progress-display';
import { stageText } from './progress-text';
import { shortened } from './wrap';

/** A bar for terminals, which vanishes when the experiment is over. */
export function progressBar(name: string, chips: number, stream: NodeJS.WritableStream): ProgressDisplay {
    const bar = new SingleBar(
        {
            stream,
            format: `${shortened(name, 24)}  {bar} {percentage} %  {counted}  {stage}`,
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
            if (started) {
                bar.setTotal(progress.of);
                return bar.update(progress.done, payload);
            }
            started = true;
            bar.start(progress.of, progress.done, payload);
        },
        stop: () => bar.stop(),
    };
}
