import { count, counted } from '../../../chip/figures';
import type { Mistake } from './mistake-list';

/** `4, taken for 9 by 2 chips` */
export const mistakeWords = ({ label, answer, chips }: Mistake, name: (label: number) => string): string =>
    `${name(label)}, ${answer < 0 ? 'not answered' : `taken for ${name(answer)}`} by ${counted(chips.length, 'chip')}`;

/** `22, to 10 samples by 3 chips`: as many as the confusion matrix has, where a sample counts for each chip. */
export function answersWords(mistakes: readonly Mistake[], chips: number): string {
    const answers = mistakes.reduce((sum, mistake) => sum + mistake.chips.length, 0);
    if (chips < 2) return count(answers);
    const samples = new Set(mistakes.map(({ place }) => place)).size;
    return `${count(answers)}, to ${counted(samples, 'sample')} by ${counted(chips, 'chip')}`;
}
