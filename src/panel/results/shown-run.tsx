import { afterProgramming, count, counted, number, seconds } from '../../chip/figures';
import type { ExperimentResult } from '../../experiment/result';
import { Button } from '../controls/button';
import type { JobState, Run } from '../messages';
import type { SectionProps } from '../model';
import { RunMarks } from '../runs/run-marks';
import { when } from '../runs/when';

export interface ShownRunProps {
    readonly run: Run;
    readonly job: JobState;
    readonly send: SectionProps['send'];
}

/** Which run the figures are of, and what it rests on. */
export const ShownRun = ({ run, job, send }: ShownRunProps) => (
    <section class="shown-run" aria-label="The run that is shown">
        <h2>
            {run.result.name}: {run.figure}
            <RunMarks run={run} />
        </h2>
        {isNextRun(job) && (
            <p class="notice">These figures are of an earlier run. Those of the one that runs now come when it ends.</p>
        )}
        {run.outdated && (
            <p class="notice">
                The document, or something that it names, says something else by now, or Corelet is another version. Run
                it again for the figures of what it says.
            </p>
        )}
        {run.recosted && (
            <p class="notice">
                Only constants of cost have changed since the run: energy, latency and area are costed by the new ones.
            </p>
        )}
        {run.interrupted && <p class="problem">{interruptedWords(run.result)}</p>}
        <p class="hint">
            {when(run.when)}: {runWords(run.result)}
        </p>
        <Button secondary onClick={() => send({ type: 'saveRun', run: run.id })}>
            Save as JSON
        </Button>
    </section>
);

const isNextRun = (job: JobState): boolean => (job.kind === 'running' || job.kind === 'stopping') && job.what === 'run';

const interruptedWords = ({ chips, chipsAsked, samples, samplesAsked }: ExperimentResult): string =>
    `The run was interrupted: ${chips} of ${counted(chipsAsked, 'chip')} finished, ${count(samples)} of ${counted(samplesAsked, 'sample')} a chip. Its figures are of what was done.`;

/** Model, chip and data; how much was run, how fast, and what the cells were. */
function runWords(result: ExperimentResult): string {
    const { model, chip, dataset, samples, chips, perChip, threads, imagesPerSecond, device, effects, seed } = result;
    const relaxed = !effects.includes('relaxation')
        ? 'not relaxed'
        : device.time === undefined
          ? 'relaxed'
          : afterProgramming(device.time, device.heldFrom);
    return [
        `${model} on ${chip}, ${dataset}`,
        `${counted(samples, 'sample')} on ${counted(chips || perChip.length || 1, 'chip')} in ${seconds(result.seconds)} with ${counted(threads, 'thread')}`,
        ...(imagesPerSecond === undefined ? [] : [`${number(imagesPerSecond)} images per second once programmed`]),
        `cells of ${device.name}, ${relaxed}`,
        `seed ${seed}`,
    ].join('; ');
}
