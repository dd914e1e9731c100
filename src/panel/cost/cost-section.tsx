import { useState } from 'preact/hooks';
import { shownChip, type Origin } from '../chip/shown-chip';
import { Empty } from '../controls/empty';
import { Choice } from '../figure/choice';
import type { SectionProps } from '../model';
import { ActivityFigure } from './activity-figure';
import { AssumptionList } from './assumption-list';
import './cost.css';
import { EnergyFigure } from './energy-figure';
import { dominating, headlines } from './headlines';
import { LatencyFigure } from './latency-figure';

/** What an inference costs, where it goes, and what the figures rest on. */
export function CostSection({ model, send }: SectionProps) {
    const [wish, setWish] = useState<Origin>('text');
    const chip = shownChip(model, wish);
    if (!chip)
        return <Empty title={model.chip.kind === 'waiting' ? 'Placing the layers…' : 'There is no mapping to cost.'} />;
    const { result } = chip;
    // A run has its own estimate: that of its cycles, where it recovers images.
    const ofRun = result && (chip.origin === 'run' || !model.shown?.outdated) ? result : undefined;
    const estimate = ofRun?.estimate ?? chip.view.estimate;
    const view = { ...chip.view, estimate };
    return (
        <div class={chip.outdated ? 'section outdated' : 'section'}>
            <h2 class="for-screen-readers">Cost</h2>
            {chip.outdated ? <p class="notice">These are the figures of the last mapping that could be made.</p> : null}
            {chip.choice ? (
                <Choice
                    label="Mapping"
                    options={[
                        { name: 'text', title: 'As the document has it now' },
                        { name: 'run', title: 'As the shown run had it' },
                    ]}
                    chosen={chip.origin}
                    choose={setWish}
                />
            ) : null}
            <div class="headlines">
                {headlines(estimate, ofRun?.activity).map(({ name, figure, details }) => (
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
            <EnergyFigure view={view} send={send} />
            {result?.activity ? (
                <ActivityFigure view={chip.view} estimate={result.estimate} activity={result.activity} send={send} />
            ) : (
                <p class="remark">
                    {result
                        ? 'This run has counted no activity of the cores.'
                        : 'After a run: what this data makes the cores do, beside the estimate.'}
                </p>
            )}
            <LatencyFigure view={view} send={send} />
            <AssumptionList assumptions={estimate.assumptions} />
        </div>
    );
}
