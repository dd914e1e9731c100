import { useMemo } from 'preact/hooks';
import { Choice } from '../figure/choice';
import { Figure } from '../figure/figure';
import { useRemembered } from '../figure/use-remembered';
import type { SectionProps } from '../model';
import type { ChipPlan } from './chip-plan';
import { CoreGrid } from './core-grid';
import { gridTable } from './grid-table';
import type { ShownChip } from './shown-chip';
import { tones, type Colouring } from './tone';

export interface ChipFigureProps {
    readonly chip: ShownChip;
    readonly plan: ChipPlan;
    readonly layer: number | undefined;
    readonly core: number | undefined;
    readonly chooseCore: (core: number) => void;
    readonly chooseLayer: (layer: number) => void;
    readonly send: SectionProps['send'];
}

/** The grid of cores as a figure, with the choice of what its colours tell. */
export function ChipFigure({ chip, plan, send, ...choices }: ChipFigureProps) {
    const { view, result } = chip;
    const [wish, setColouring] = useRemembered<Colouring>('colouring', 'layer');
    const results = useMemo(() => result?.cores ?? [], [result]);
    const known = results.length > 0;
    const colouring = wish === 'saturation' && !known ? 'layer' : wish;
    const shades = useMemo(() => tones(colouring, plan, results), [colouring, plan, results]);
    const { cells, cores } = view.estimate;
    return (
        <Figure
            name={`${view.mapping}-chip`}
            title={`${view.model} on ${view.chip}`}
            caption={`${cores.used} of ${cores.of} cores in use, ${(100 * (cells.used / cells.of)).toFixed(1)} % of the chip's cells.`}
            table={gridTable(view, plan, results)}
            send={send}
            controls={
                <Choice
                    label="Colour by"
                    options={[
                        { name: 'layer', title: 'Layer' },
                        { name: 'utilisation', title: 'Utilisation' },
                        {
                            name: 'saturation',
                            title: known ? 'Saturation' : 'Saturation (after a run)',
                            disabled: !known,
                        },
                    ]}
                    chosen={colouring}
                    choose={setColouring}
                />
            }
        >
            <CoreGrid view={view} plan={plan} results={results} tones={shades} {...choices} />
        </Figure>
    );
}
