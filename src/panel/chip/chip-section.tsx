import { useEffect, useMemo, useState } from 'preact/hooks';
import { Empty } from '../controls/empty';
import { useRemembered } from '../figure/use-remembered';
import type { SectionProps } from '../model';
import { ComplaintList } from '../status/complaint-list';
import { ChipFigure } from './chip-figure';
import { chipPlan } from './chip-plan';
import './chip.css';
import { CoreDetail } from './core-detail';
import { LayerList } from './layer-list';
import { MappingChoice } from './mapping-choice';
import { RunMarks } from '../runs/run-marks';
import { shownChip, type Origin } from './shown-chip';

/** The mapping as it lies on the chip. */
export function ChipSection({ model, send }: SectionProps) {
    const [wish, setWish] = useRemembered<Origin>('origin', 'text');
    const chip = shownChip(model, wish);
    return (
        <div class="section">
            <h2 class="for-screen-readers">Chip</h2>
            {model.chip.kind === 'waiting' ? null : <Complaints model={model} send={send} />}
            {chip ? <MappingChoice chip={chip} choose={setWish} /> : null}
            {chip ? (
                <Chip chip={chip} model={model} send={send} />
            ) : (
                <Empty title={model.chip.kind === 'waiting' ? 'Placing the layers…' : 'There is no mapping to draw.'} />
            )}
        </div>
    );
}

const Complaints = ({ model: { chip }, send }: SectionProps) => {
    if (chip.kind === 'none' && chip.reading)
        return <p class="notice">The model is being read anew; until then the last mapping is shown.</p>;
    if (chip.kind === 'waiting' || chip.complaints.length === 0) return null;
    return (
        <section class={chip.kind === 'none' ? 'notice notice-error' : 'notice'} aria-labelledby="chip-complaints">
            <h3 id="chip-complaints">
                {chip.kind === 'none'
                    ? `The layers cannot be placed${chip.last ? '; below is the last mapping that could be' : ''}`
                    : 'What the checks say of this mapping'}
            </h3>
            <ComplaintList complaints={chip.complaints} send={send} />
        </section>
    );
};

type ChipProps = SectionProps & { readonly chip: NonNullable<ReturnType<typeof shownChip>> };

function Chip({ chip, model, send }: ChipProps) {
    const { view } = chip;
    const plan = useMemo(() => chipPlan(view), [view]);
    const [layer, setLayer] = useState<number | undefined>(undefined);
    const [chosen, setCore] = useRemembered<number | undefined>('core', undefined);
    const core = chosen === undefined || chosen >= plan.cores.length ? undefined : chosen;
    const under = view.layers.findIndex(({ name }) => name === model.highlighted);
    useEffect(() => setLayer(under < 0 ? undefined : under), [under]);
    const lit = layer !== undefined && layer < view.layers.length ? layer : undefined;
    const chooseLayer = (index: number) => {
        setLayer(index);
        send({ type: 'revealLayer', layer: view.layers[index].name });
    };
    const results = chip.result?.layers ?? [];
    const { shown } = model;
    return (
        <>
            {chip.result && shown && (shown.outdated || shown.interrupted) ? (
                <p class="notice">
                    Saturation and converter codes are of the run that is shown: <RunMarks run={shown} />
                </p>
            ) : null}
            <div class={chip.outdated ? 'chip-view outdated' : 'chip-view'}>
                <ChipFigure
                    chip={chip}
                    plan={plan}
                    layer={lit}
                    core={core}
                    chooseCore={setCore}
                    chooseLayer={chooseLayer}
                    send={send}
                />
                <LayerList view={view} plan={plan} results={results} layer={lit} chooseLayer={chooseLayer} />
            </div>
            {core === undefined ? null : (
                <CoreDetail
                    key={`${core} ${model.experiment}`}
                    chip={chip}
                    plan={plan.cores[core]}
                    model={model}
                    send={send}
                    chooseLayer={chooseLayer}
                    close={() => setCore(undefined)}
                />
            )}
        </>
    );
}
