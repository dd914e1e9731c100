import { count, counted } from '../../chip/figures';
import type { ExperimentResult } from '../../experiment/result';
import { Button } from '../controls/button';
import type { JobState, Run } from '../messages';
import type { SectionProps } from '../model';
import { RunMarks } from '../runs/run-marks';
import { when } from '../runs/when';
import { runWords } from './run-words';

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
