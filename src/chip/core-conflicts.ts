import { usableRows, type Core } from './core';

/** Two properties of a core that contradict each other, or that are both missing. */
export interface CoreConflict {
    readonly code: 'value/conflict' | 'value/missing';
    /** The one to change, by its name in the language, and the one that it contradicts. */
    readonly property: string;
    readonly against: string;
    readonly message: string;
}

/** What no core can be, or none that is simulated: better refused than computed wrongly. */
export const coreConflicts = (core: Core): readonly CoreConflict[] => {
    const conflicts: CoreConflict[] = [];
    const conflict = (property: string, against: string, message: string): void => {
        conflicts.push({ code: 'value/conflict', property, against, message });
    };
    if ((core.badRows ?? 0) > 0 && usableRows(core) < 2)
        conflict(
            'bad_rows',
            'array',
            `leaves ${Math.max(0, usableRows(core))} of ${core.rows} rows, and a block takes two.`,
        );
    const { weights, sensing, subtraction, cellBits, weightBits, directions, energy, events } = core;
    if (weights === 'differential_columns' && subtraction === 'analogue' && sensing === 'voltage')
        conflict(
            'subtraction',
            'sensing',
            "columns that float to a mean have no currents to subtract. Write 'subtraction: digital' or 'sensing: current'.",
        );
    if (cellBits !== undefined && weightBits === undefined)
        conflict(
            'cell_bits',
            'weight_bits',
            "how many columns a weight takes follows from its bits. Write 'weight_bits: 8 bit', or leave out 'cell_bits'.",
        );
    const back = directions.filter((direction) => direction !== 'forward');
    if (back.length > 0 && (weights !== 'differential_rows' || sensing !== 'voltage' || cellBits !== undefined))
        conflict(
            'directions',
            weights !== 'differential_rows' ? 'weights' : sensing !== 'voltage' ? 'sensing' : 'cell_bits',
            `${back.join(' and ')} passes are simulated for whole weights on differential rows with voltage sensing alone. Write 'directions: forward'.`,
        );
    const priced = Object.values(events).some((joules) => joules > 0);
    if (energy.length > 0 && priced)
        conflict(
            'energy',
            events.conversion > 0 ? 'conversion_energy' : events.cell > 0 ? 'cell_energy' : 'row_pulse_energy',
            "the measured table leaves no use for the energies of single events. Write 'energy: none', or leave those out.",
        );
    if (energy.length === 0 && !priced)
        conflicts.push({
            code: 'value/missing',
            property: 'energy',
            against: 'conversion_energy',
            message: `core '${core.name}' does not say what it costs. Give it an 'energy' table, or a 'conversion_energy'.`,
        });
    return conflicts;
};
