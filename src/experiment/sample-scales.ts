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
 * reaches beyond them, and loses bits where it stays far within. Samples of one kind seldom do either, however few.
 */
export function differentScales(experiment: Experiment, run: Samples, calibration: Samples): readonly Finding[] {
    const [ran, seen] = [experiment.run.dataset.name, calibrationRequest(experiment).dataset.name];
    const [own, its] = [reaches(run), reaches(calibration)];
    const clips = middle(own) > mostBeyond * last(its);
    if (!clips && mostWasted * last(own) >= middle(its)) return [];
    const between = clips ? [middle(own), last(its)] : [last(own), middle(its)];
    const [here, there] = between.map((value) => String(Number(value.toPrecision(3))));
    const message = clips
        ? `Half of the samples of ${ran} reach ${here} or more. Those of ${seen}, on which the range of the inputs is found, reach ${there}: what lies beyond is clipped.`
        : `The samples of ${ran} reach ${here}, half of those of ${seen}, on which the range of the inputs is found, ${there} or more: a small part of that range is used.`;
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
