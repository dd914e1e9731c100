import { afterProgramming, counted, percent } from '../../../chip/figures';
import type { Ablation } from '../../../experiment/ablation/ablation';
import { Button } from '../../controls/button';
import { Mark } from '../../controls/mark';
import type { SectionProps } from '../../model';
import { ComplaintList } from '../../status/complaint-list';
import { EffectFigure } from './effect-figure';

/** Which effect costs how much: on demand, since it takes a run for each of them, twice. */
export function EffectSection({ model, send }: SectionProps) {
    const { ablation, job, experiments, experiment } = model;
    const choice = experiments.find(({ name }) => name === experiment);
    const busy = job.kind === 'running' || job.kind === 'queued' || job.kind === 'stopping';
    const ablating = busy && job.what === 'ablation';
    const done = ablation.kind === 'done' ? ablation : undefined;
    return (
        <section aria-labelledby="effects-title">
            <h2 id="effects-title">
                Which effect costs how much
                {done?.ablation.interrupted && <Mark text="interrupted" />}
                {done?.outdated && (
                    <Mark
                        text="outdated"
                        title="The document, or something that it names, says something else by now, or Corelet is another version."
                    />
                )}
            </h2>
            {choice?.recovery ? (
                <p class="hint">
                    Effects are told apart by accuracies, and an experiment that recovers images has none.
                </p>
            ) : (
                <>
                    <p class="hint">{done ? doneWords(done.ablation) : notDone}</p>
                    <Button
                        secondary
                        disabled={busy || !choice || choice.problem !== undefined}
                        onClick={() => send({ type: 'ablate' })}
                    >
                        {ablating
                            ? 'Telling the effects apart…'
                            : done
                              ? 'Tell the effects apart again'
                              : 'Tell the effects apart'}
                    </Button>
                </>
            )}
            {done && done.remarks.length > 0 && <ComplaintList complaints={done.remarks} send={send} />}
            {done && <EffectFigure ablation={done.ablation} send={send} />}
        </section>
    );
}

const notDone = 'Runs the experiment with each effect alone, and with all but it, on the same chips and samples.';

function doneWords({ samples, chips, software, time, heldFrom, inert, leftOut }: Ablation): string {
    return [
        `${counted(samples, 'sample')} on ${counted(chips, 'chip')} for each run${software === undefined ? '' : `; in float ${percent(software)}`}`,
        ...(time === undefined ? [] : [afterProgramming(time, heldFrom)]),
        ...(inert.length > 0 ? [`nothing on this chip of ${inert.join(', ').replaceAll('_', ' ')}`] : []),
        ...(leftOut.length > 0 ? [`off in every run: ${leftOut.join(', ').replaceAll('_', ' ')}`] : []),
    ].join('; ');
}
