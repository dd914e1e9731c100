import { count, number, percent, range } from '../../chip/figures';
import type { JobKind, JobProgress } from '../messages';
import { timeLeft } from './time-left';

export interface ProgressFiguresProps {
    readonly what: JobKind;
    readonly progress: JobProgress | undefined;
}

/** The bar, and the figures under it. */
export function ProgressFigures({ what, progress }: ProgressFiguresProps) {
    const label = what === 'run' ? 'Progress of the simulation' : 'Progress of the ablation';
    if (!progress) return <progress class="progress" aria-label={label} />;
    const { done, of } = progress;
    const known = of > 0;
    return (
        <>
            <progress
                class="progress"
                aria-label={label}
                aria-valuetext={known ? `${percent(done / of, 0)}, ${count(done)} of ${count(of)} images` : undefined}
                {...(known ? { max: of, value: done } : {})}
            />
            <dl class="figures">
                {progressFigures(progress).map(([name, figure, remark]) => (
                    <div key={name} class="figure-pair">
                        <dt>{name}</dt>
                        <dd>
                            {figure}
                            {remark !== '' && <span class="remark"> {remark}</span>}
                        </dd>
                    </div>
                ))}
            </dl>
        </>
    );
}

type ProgressFigure = readonly [name: string, figure: string, remark: string];

function progressFigures({ done, of, perSecond, left, accuracy, interval }: JobProgress): readonly ProgressFigure[] {
    return [
        ...(of > 0 ? [['Images', `${count(done)} of ${count(of)}`, ''] as const] : []),
        ['Images per second', perSecond === undefined ? 'not known yet' : number(perSecond), ''],
        ['Time left', left === undefined ? 'not known yet' : timeLeft(left), ''],
        ...(accuracy === undefined
            ? []
            : [['Accuracy so far', percent(accuracy), interval ? `${range(interval)} (95 %)` : ''] as const]),
    ];
}
