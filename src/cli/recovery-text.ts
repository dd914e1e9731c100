import { corruptedText, errorLeft, errorText } from '../experiment/result-words';
import type { RecoveryResult } from '../experiment/result';
import { confidence, percent, percents, range } from '../chip/figures';
import type { Figure } from './figures-text';

/** Chips that are listed one by one. */
const listed = 5;

/** What a recovery found out, as the first figures of its result. */
export function recoveryFigures(recovery: RecoveryResult): readonly Figure[] {
    const { reduction, software, quantised } = recovery;
    return [
        ['Error reduction', percent(reduction?.mean), chipRemark(recovery)],
        [
            'Quantised',
            percent(quantised?.reduction),
            `at the chip's bit widths, without its physics${errorLeft(quantised)}`,
        ],
        ['Software', percent(software?.reduction), `in float, exact neurons${errorLeft(software)}`],
        ['Images', errorText(recovery.before), `mean L2 error of the ${corruptedText(recovery)} images`],
    ];
}

function chipRemark({ reduction, after, perChip, cycles }: RecoveryResult): string {
    if (!reduction || after === undefined) return 'on the chip: no chip was finished';
    const all = `on the chip in ${cycles} cycles${errorLeft({ after })}, ${range(reduction)} ${confidence(perChip.length)}`;
    if (perChip.length < 2 || perChip.length > listed) return all;
    return `${all}; chips ${percents(perChip.map((chip) => chip.reduction))}`;
}
