import { count, counted, number, percent, range, type Figure } from '../../chip/figures';
import { placeWords } from '../../experiment/stage-words';
import type { JobKind, JobProgress } from '../messages';
import { timeLeft } from './time-left';

/** The latest that is known of a figure which not every stage has: what it was, and where. */
export interface LastKnown {
    readonly speed?: JobProgress;
    readonly accuracy?: JobProgress;
}

/** Keeps what a stage has told until the next one tells the same of itself; a job that begins anew has told nothing. */
export function known(last: LastKnown, progress: JobProgress): LastKnown {
    const before = last.speed ?? last.accuracy;
    const { speed, accuracy } = before && before.done > progress.done ? ({} as LastKnown) : last;
    return {
        speed: progress.perSecond === undefined ? speed : progress,
        accuracy: progress.accuracy === undefined ? accuracy : progress,
    };
}

/** How far a job is, how fast, and what it has found so far; always the same figures, so that none of them jumps. */
export function progressFigures(what: JobKind, progress: JobProgress, last: LastKnown): readonly Figure[] {
    const { done, of, left } = progress;
    const { speed, accuracy } = known(last, progress);
    const interval = accuracy?.interval;
    return [
        ...(of > 0 ? [['Images', `${count(done)} of ${count(of)}`, runsWords(what, progress)] as const] : []),
        [
            'Images per second',
            speed?.perSecond === undefined ? 'not known yet' : number(speed.perSecond),
            speed ? placeWords(speed) : '',
        ],
        ['Time left', left === undefined ? 'not known yet' : timeLeft(left), ''],
        ...(accuracy?.accuracy === undefined
            ? []
            : [
                  [
                      'Accuracy so far',
                      percent(accuracy.accuracy),
                      `${placeWords(accuracy)}${interval ? `, ${range(interval)} (95 %)` : ''}`,
                  ] as const,
              ]),
    ];
}

/** What the images of a run are: each is run in float, at the chip's bit widths, and on every chip. */
function runsWords(what: JobKind, { of, chips }: JobProgress): string {
    const each = of / (chips + 2);
    if (what !== 'run' || !Number.isInteger(each)) return '';
    return `${count(each)} in float, at the chip's bit widths and on ${chips === 1 ? 'the chip' : `each of ${counted(chips, 'chip')}`}`;
}
