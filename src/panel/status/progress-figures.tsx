import { useRef } from 'preact/hooks';
import { count, percent } from '../../chip/figures';
import { FigureList } from '../controls/figure-list';
import type { JobKind, JobProgress } from '../messages';
import { known, progressFigures, type LastKnown } from './progress-words';

export interface ProgressFiguresProps {
    readonly what: JobKind;
    readonly progress: JobProgress | undefined;
}

/** The bar, and the figures under it. */
export function ProgressFigures({ what, progress }: ProgressFiguresProps) {
    const last = useRef<LastKnown>({});
    const label = what === 'run' ? 'Progress of the simulation' : 'Progress of the ablation';
    if (!progress) return <progress class="progress" aria-label={label} />;
    const figures = progressFigures(what, progress, last.current);
    last.current = known(last.current, progress);
    const { done, of } = progress;
    const isKnown = of > 0;
    return (
        <>
            <progress
                class="progress"
                aria-label={label}
                aria-valuetext={isKnown ? `${percent(done / of, 0)}, ${count(done)} of ${count(of)} images` : undefined}
                {...(isKnown ? { max: of, value: done } : {})}
            />
            <FigureList figures={figures} />
        </>
    );
}
