import type { Dimension } from '../../../src/chip/dimension';
import type { PropertySchema } from '../../../src/chip/schema';
import { formatValue } from '../../../src/chip/value';
import { escaped } from './item';

/** The unit that quantities of a dimension mostly have on a chip. */
export const usualUnits: Readonly<Record<Dimension, string>> = {
    number: '',
    bits: 'bit',
    time: 'us',
    conductance: 'uS',
    resistance: 'ohm',
    voltage: 'V',
    current: 'uA',
    energy: 'pJ',
    power: 'mW',
    capacitance: 'fF',
    frequency: 'MHz',
    rate: 'Gop/s',
    area: 'mm2',
};

/** Most words of a vocabulary that are offered at once, in the text itself. */
const mostChoices = 12;

/** A value to start from, as a place of a snippet: what is inherited, or usual, or the words that there are. */
export function placeholder({ kind, example, default: standard }: PropertySchema<unknown>, inherited?: string): string {
    const known = inherited ?? (example && formatValue(example)) ?? (standard && formatValue(standard));
    const { words = [], dimensions: [dimension] = [] } = kind;
    if (words.length > 1 && words.length <= mostChoices) {
        const ordered =
            known !== undefined && words.includes(known) ? [known, ...words.filter((each) => each !== known)] : words;
        return `\${1|${ordered.join(',')}|}`;
    }
    if (known !== undefined) return `\${1:${escaped(known)}}`;
    if (/quotes/.test(kind.expects)) return '"$1"';
    const unit = dimension === undefined ? '' : usualUnits[dimension];
    return unit === '' ? '$1' : `$1 ${unit}`;
}
