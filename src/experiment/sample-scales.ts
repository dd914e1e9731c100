import type { Finding } from '../chip/finding';
import type { Samples } from '../simulator/simulation';
import type { Experiment } from './experiment';
import { calibrationRequest } from './calibration-request';

/** How many times as far as all of calibration's samples half of those that are run may reach, before it is told. */
const mostBeyond = 1.5;
/** How many times as far as all that is run half of calibration's samples may reach. */
const mostWasted = 8;

/**
 * `value/scale`: the range of the first layer's inputs is found on calibration's samples. What is run is clipped where it
 * reaches beyond them, and loses bits where it stays far within. Samples of one kind seldom do either, however few. Of
 * samples that are all zero no scale can be told.
 */
export function differentScales(experiment: Experiment, run: Samples, calibration: Samples): readonly Finding[] {
    const [ran, seen] = [experiment.run.dataset.name, calibrationRequest(experiment).dataset.name];
    const [own, its] = [reaches(run), reaches(calibration)];
    if (last(own) === 0 || last(its) === 0) return [];
    const clips = middle(own) > mostBeyond * last(its);
    if (!clips && mostWasted * last(own) >= middle(its)) return [];
    const shown = (value: number): string => String(Number(value.toPrecision(3)));
    const message = clips
        ? `Half of the samples of ${ran} reach ${shown(middle(own))} or more and are clipped to ${shown(last(its))}, the largest value in ${seen}, where calibration finds the range of the inputs.`
        : `The samples of ${ran} reach ${shown(last(own))} at most and use a small part of the range of the inputs, which calibration finds on ${seen}, where half of the samples reach ${shown(middle(its))} or more.`;
    return [
        {
            code: 'value/scale',
            severity: 'warning',
            message: `${message} Give both data sets the same scale, mean and deviation.`,
            subject: { kind: 'experiment', name: experiment.name, property: 'run' },
        },
    ];
}

/** The largest magnitude in each sample, ascending. */
function reaches({ data, count }: Samples): Float32Array {
    const size = data.length / count;
    const found = new Float32Array(count);
    for (let sample = 0, at = 0; sample < count; sample++) {
        let most = 0;
        for (const end = at + size; at < end; at++) most = Math.max(most, Math.abs(data[at]));
        found[sample] = most;
    }
    return found.sort();
}

const middle = (ascending: Float32Array): number => ascending[ascending.length >> 1];
const last = (ascending: Float32Array): number => ascending[ascending.length - 1];
