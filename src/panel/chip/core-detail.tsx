import { useEffect, useRef, useState } from 'preact/hooks';
import { count, counted } from '../../chip/figures';
import type { SectionProps } from '../model';
import { BlockTable } from './block-table';
import type { CorePlan } from './chip-plan';
import { CodeHistogram } from './code-histogram';
import { ConductanceMap } from './conductance-map';
import { filled } from './core-words';
import type { ShownChip } from './shown-chip';
import { useCells } from './use-cells';

export type CoreDetailProps = SectionProps & {
    readonly chip: ShownChip;
    readonly plan: CorePlan;
    readonly chooseLayer: (layer: number) => void;
    readonly close: () => void;
};

/** A core of the grid from near: its blocks, its cells, and what its converters saw. */
export function CoreDetail({ chip, plan, model, send, chooseLayer, close }: CoreDetailProps) {
    const { view, result } = chip;
    const { core, row, column, blocks, cells, share } = plan;
    const seen = result?.cores?.find((each) => each.core === core);
    const place = useRef<HTMLElement>(null);
    // It lies below the grid, where it may be out of sight.
    useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
    return (
        <section class="core-detail" aria-labelledby="core-title" ref={place}>
            <header class="core-head">
                <h2 id="core-title">Core {core}</h2>
                <span class="remark">
                    row {row}, column {column};{' '}
                    {cells === 0
                        ? 'empty'
                        : `${counted(blocks.length, 'block')}, ${count(cells)} cells, ${filled(share)} of the core`}
                </span>
                <button type="button" class="tool" onClick={close}>
                    Close<span class="for-screen-readers"> core {core}</span>
                </button>
            </header>
            {blocks.length === 0 ? (
                <p>No block lies on this core.</p>
            ) : (
                <>
                    <BlockTable core={core} blocks={blocks} view={view} chooseLayer={chooseLayer} />
                    <Cells chip={chip} plan={plan} model={model} send={send} />
                    {seen && seen.codes.length > 0 ? (
                        <CodeHistogram view={view} result={seen} send={send} />
                    ) : (
                        <p class="remark">
                            {seen
                                ? 'Its converters have given no code in this run.'
                                : 'The codes of its converters are shown after a run of this mapping.'}
                        </p>
                    )}
                </>
            )}
        </section>
    );
}

type CellsProps = Pick<CoreDetailProps, 'chip' | 'plan' | 'model' | 'send'>;

function Cells({ chip: { view }, plan, model, send }: CellsProps) {
    const experiment = model.experiments.find(({ name }) => name === model.experiment);
    const [chosen, setChip] = useState(0);
    // The experiment may have fewer by now.
    const chip = Math.min(chosen, Math.max(0, (experiment?.chips ?? 1) - 1));
    const { reply, outdated, ask } = useCells({ model, send }, plan.core, chip, experiment !== undefined);
    if (!experiment)
        return (
            <p class="remark">
                Conductances are shown where an experiment says which effects and which seed program the cells.
            </p>
        );
    const again = (
        <button type="button" class="tool" onClick={ask}>
            Program again
        </button>
    );
    return (
        <div>
            <label class="field">
                Chip
                <select class="select" onChange={(event) => setChip(Number(event.currentTarget.value))}>
                    {Array.from({ length: experiment.chips }, (_, index) => (
                        <option key={index} value={index} selected={index === chip}>
                            {index + 1} of {experiment.chips}
                        </option>
                    ))}
                </select>
            </label>
            {reply === undefined ? (
                <p role="status">
                    {model.job.kind === 'running'
                        ? 'The cells are programmed when the run is over…'
                        : 'Programming the chip…'}
                </p>
            ) : reply.ok ? (
                <>
                    {outdated ? (
                        <p class="notice">The description has changed since these cells were read. {again}</p>
                    ) : null}
                    <ConductanceMap
                        key={`${reply.chip}/${reply.core}`}
                        cells={reply}
                        blocks={plan.blocks}
                        view={view}
                        send={send}
                    />
                </>
            ) : (
                <p class="notice notice-error" role="alert">
                    {reply.message} {again}
                </p>
            )}
        </div>
    );
}
