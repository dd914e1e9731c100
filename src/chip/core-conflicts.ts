import { usableRows, type Core } from './core';
import { quantityOf, wordOf, type Value } from './value';

/** Two properties of a core that contradict each other, or that are both missing. */
export interface CoreConflict {
    readonly code: 'value/conflict' | 'value/missing';
    /** The one to change, by its name in the language, and the one that it contradicts. */
    readonly property: string;
    readonly against: string;
    readonly message: string;
    /** Properties of the core that would settle it, each with the value to write, or left out. */
    readonly remedies: readonly { readonly property: string; readonly value?: Value }[];
}

/** What no core can be, or none that is simulated: better refused than computed wrongly. */
export const coreConflicts = (core: Core): readonly CoreConflict[] => {
    const conflicts: CoreConflict[] = [];
    const conflict = (
        property: string,
        against: string,
        message: string,
        remedies: CoreConflict['remedies'] = [],
    ): void => {
        conflicts.push({ code: 'value/conflict', property, against, message, remedies });
    };
    if ((core.badRows ?? 0) > 0 && usableRows(core) < 2)
        conflict(
            'bad_rows',
            'array',
            `leaves ${Math.max(0, usableRows(core))} of ${core.rows} rows, and a block takes two.`,
        );
    for (const [property, active, all] of [
        ['active_rows', core.activeRows, core.rows],
        ['active_columns', core.activeColumns, core.columns],
    ] as const)
        if (active !== undefined && active > all)
            conflict(
                property,
                'array',
                `the array has ${all} ${property.slice('active_'.length)}. Write '${property}: ${all}', or leave it out.`,
                [{ property, value: quantityOf(all) }, { property }],
            );
    const { weights, sensing, cellBits, weightBits, directions, energy, events } = core;
    if (core.activeRows === 1 && weights === 'differential_rows')
        conflict('active_rows', 'weights', "a weight takes two rows. Write 'active_rows: 2', or leave it out.", [
            { property: 'active_rows', value: quantityOf(2) },
            { property: 'active_rows' },
        ]);
    const converted = subtractsCurrents(core) ? Math.max(1, Math.floor(core.columns / 2)) : core.columns;
    if (core.columnsPerAdc > converted)
        conflict(
            'columns_per_adc',
            'array',
            `the array has ${converted} ${subtractsCurrents(core) ? 'pairs of columns' : 'columns'}. Write 'columns_per_adc: ${converted}'.`,
            [{ property: 'columns_per_adc', value: quantityOf(converted) }],
        );
    if (subtractsCurrents(core) && sensing === 'voltage')
        conflict(
            'subtraction',
            'sensing',
            "columns that float to a mean have no currents to subtract. Write 'subtraction: digital' or 'sensing: current'.",
            [
                { property: 'subtraction', value: wordOf('digital') },
                { property: 'sensing', value: wordOf('current') },
            ],
        );
    if (cellBits !== undefined && weightBits === undefined)
        conflict(
            'cell_bits',
            'weight_bits',
            "how many columns a weight takes follows from its bits. Write 'weight_bits: 8 bit', or leave out 'cell_bits'.",
            [{ property: 'weight_bits', value: quantityOf(8, 'bit') }, { property: 'cell_bits' }],
        );
    const back = directions.filter((direction) => direction !== 'forward');
    if (back.length > 0 && (weights !== 'differential_rows' || sensing !== 'voltage' || cellBits !== undefined))
        conflict(
            'directions',
            weights !== 'differential_rows' ? 'weights' : sensing !== 'voltage' ? 'sensing' : 'cell_bits',
            `${back.join(' and ')} passes are simulated for whole weights on differential rows with voltage sensing alone. Write 'directions: forward'.`,
            [{ property: 'directions', value: wordOf('forward') }],
        );
    const priced = Object.values(events).some((joules) => joules > 0);
    if (energy.length > 0 && priced)
        conflict(
            'energy',
            events.conversion > 0 ? 'conversion_energy' : events.cell > 0 ? 'cell_energy' : 'row_pulse_energy',
            "the measured table leaves no use for the energies of single events. Write 'energy: none', or leave those out.",
            [{ property: 'energy', value: wordOf('none') }],
        );
    if (energy.length === 0 && !priced)
        conflicts.push({
            code: 'value/missing',
            property: 'energy',
            against: 'conversion_energy',
            message: `core '${core.name}' does not say what it costs. Give it an 'energy' table, or a 'conversion_energy'.`,
            remedies: [],
        });
    return conflicts;
};

/** Whether a converter sees the difference of two columns. */
const subtractsCurrents = ({ weights, subtraction }: Core): boolean =>
    weights === 'differential_columns' && subtraction === 'analogue';
