import { counted } from '../../chip/figures';
import type { ExperimentResult } from '../../experiment/result';
import { MappingChoice } from '../chip/mapping-choice';
import { shownChip, type Origin } from '../chip/shown-chip';
import { Empty } from '../controls/empty';
import { useRemembered } from '../figure/use-remembered';
import type { SectionProps } from '../model';
import { ActivityFigure } from './activity-figure';
import { AssumptionList } from './assumption-list';
import './cost.css';
import { EnergyFigure } from './energy-figure';
import { dominating, headlines } from './headlines';
import { LatencyFigure } from './latency-figure';

/** What an inference costs, where it goes, and what the figures rest on. */
export function CostSection({ model, send }: SectionProps) {
    const [wish, setWish] = useRemembered<Origin>('origin', 'text');
    const chip = shownChip(model, wish);
    if (!chip)
        return <Empty title={model.chip.kind === 'waiting' ? 'Placing the layers…' : 'There is no mapping to cost.'} />;
    const { result } = chip;
    // A run has its own estimate: that of its cycles, where it recovers images.
    const ofRun = result && (chip.origin === 'run' || !model.shown?.outdated) ? result : undefined;
    const estimate = ofRun?.estimate ?? chip.view.estimate;
    const view = { ...chip.view, estimate };
    const work = workOf(model, ofRun);
    return (
        <div class={chip.outdated ? 'section outdated' : 'section'}>
            <h2 class="for-screen-readers">Cost</h2>
            {chip.outdated ? <p class="notice">These are the figures of the last mapping that could be made.</p> : null}
            <MappingChoice chip={chip} choose={setWish} />
            <div class="headlines">
                {headlines(estimate, ofRun?.activity, work).map(({ name, figure, details }) => (
                    <details key={name} class="headline">
                        <summary>
                            <span class="headline-name">{name}</span> <span class="headline-figure">{figure}</span>
                        </summary>
                        {details.map((detail) => (
                            <p key={detail}>{detail}</p>
                        ))}
                    </details>
                ))}
            </div>
            <ul class="dominating">
                {dominating(estimate).map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                ))}
            </ul>
            <EnergyFigure view={view} work={work} send={send} />
            {ofRun?.activity ? (
                <>
                    {model.shown?.interrupted && (
                        <p class="notice">The run was interrupted; this is of the chips that had run by then.</p>
                    )}
                    <ActivityFigure view={chip.view} estimate={ofRun.estimate} activity={ofRun.activity} send={send} />
                </>
            ) : (
                <p class="remark">
                    {ofRun
                        ? 'This run has counted no activity of the cores.'
                        : `${result ? 'The document says something else since the run that is shown. After another one' : 'After a run'}: what this data makes the cores do, beside the estimate.`}
                </p>
            )}
            <LatencyFigure view={view} work={work} send={send} />
            <AssumptionList assumptions={estimate.assumptions} />
        </div>
    );
}

/** What the figures are of: a recovery repeats its cycle, and its mapping alone is costed for one. */
function workOf({ experiments, experiment }: SectionProps['model'], run: ExperimentResult | undefined): string {
    if (run?.recovery) return counted(run.recovery.cycles, 'cycle');
    return experiments.find(({ name }) => name === experiment)?.recovery ? 'a cycle' : 'an inference';
}
