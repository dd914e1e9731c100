import { counted } from '../../../chip/figures';
import type { Mistake } from './mistake-list';

/** `4, taken for 9 by 2 chips` */
export const mistakeWords = ({ label, answer, chips }: Mistake, name: (label: number) => string): string =>
    `${name(label)}, ${answer < 0 ? 'not answered' : `taken for ${name(answer)}`} by ${counted(chips.length, 'chip')}`;
