import { afterProgramming, counted, number, seconds } from '../../chip/figures';
import type { ExperimentResult } from '../../experiment/result';

/** Model, chip and data; its bit widths; how much was run, how fast, and what the cells were. */
export function runWords(result: ExperimentResult): string {
    const { model, chip, dataset, samples, chips, perChip, threads, imagesPerSecond, device, effects, seed } = result;
    const relaxed = !effects.includes('relaxation')
        ? 'not relaxed'
        : device.time === undefined
          ? 'relaxed'
          : afterProgramming(device.time, device.heldFrom);
    return [
        `${model} on ${chip}, ${dataset}`,
        ...widthWords(result),
        `${counted(samples, 'sample')} on ${counted(chips || perChip.length || 1, 'chip')} in ${seconds(result.seconds)} with ${counted(threads, 'thread')}`,
        ...(imagesPerSecond === undefined ? [] : [`${number(imagesPerSecond)} images per second once programmed`]),
        `cells of ${device.name}, ${relaxed}`,
        `seed ${seed}`,
    ].join('; ');
}

/** `inputs of 3 bit, outputs of 6 bit`, of the layers on the chip; `several widths` where they differ. None without layers. */
function widthWords({ layers, estimate }: ExperimentResult): readonly string[] {
    const onChip = estimate.layers.filter((_, at) => !layers[at]?.digital);
    if (onChip.length === 0) return [];
    const [input, output] = [onChip.map(({ inputBits }) => inputBits), onChip.map(({ outputBits }) => outputBits)];
    return [`inputs of ${width(input)}, outputs of ${width(output)}`];
}

const width = (widths: readonly (number | 'unlimited')[]): string => {
    const [first] = widths;
    if (widths.some((each) => each !== first)) return 'several widths';
    return first === 'unlimited' ? 'unlimited width' : `${first} bit`;
};
