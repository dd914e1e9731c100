import { confidence, count, counted, percent, range } from '../../../chip/figures';
import { lossText } from '../../../experiment/result-words';
import type { ExperimentResult } from '../../../experiment/result';
import type { Figure } from '../../../chip/figures';

/** The accuracy with its interval, and what it is held against. */
export function accuracyFigures(result: ExperimentResult): readonly Figure[] {
    const { accuracy, software } = result;
    return [
        ['Accuracy on the chip', percent(accuracy?.mean), intervalText(result)],
        ['Quantised', percent(software.quantised), "at the chip's bit widths, without its physics"],
        ['Software', percent(software.accuracy), `in float${lossText(accuracy?.mean, software.accuracy)}`],
    ];
}

function intervalText({ accuracy, perChip, chips, samples, samplesAsked }: ExperimentResult): string {
    if (!accuracy) return 'no sample was finished';
    if (chips === 0)
        return `${range(accuracy)} (95 %, samples alone), ${count(samples)} of ${counted(samplesAsked, 'sample')} of one chip`;
    return `${range(accuracy)} ${confidence(perChip.filter(({ finished }) => finished).length)}`;
}
