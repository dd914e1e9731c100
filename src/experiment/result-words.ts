import { percent, points } from '../chip/figures';
import type { RecoveryResult } from './result';

/** What the chip loses against the network in float, to stand behind its figure: `; the chip loses 0.42 points`. */
export function lossText(chip: number | undefined, software: number | undefined): string {
    if (chip === undefined || software === undefined) return '';
    if (software === chip) return '; the chip loses nothing';
    return `; the chip ${chip < software ? 'loses' : 'gains'} ${points(Math.abs(software - chip))}`;
}

/** `corrupted (20 % flipped)` */
export const corruptedText = ({ corruption: { kind, share } }: Pick<RecoveryResult, 'corruption'>): string =>
    kind === 'flip' ? `corrupted (${percent(share, 0)} flipped)` : `corrupted (lower ${percent(share, 0)} hidden)`;

/** Of an L2 distance. */
export const errorText = (error: number): string => error.toFixed(3);

/** `, error 3.214 left`; empty where nothing has run. */
export const errorLeft = (run: { readonly after: number } | undefined): string =>
    run ? `, error ${errorText(run.after)} left` : '';
