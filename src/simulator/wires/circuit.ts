/** Forward: rows are driven and columns read. Backward: columns are driven and rows read. */
export type ArrayDirection = 'forward' | 'backward';

/** What the wires that are read end in: nothing (they float; outputs are volts) or a virtual ground (outputs are amperes). */
export type Termination = 'voltage' | 'current';

/**
 * A programmed array as a linear resistive network. A row's terminal lies before its first cell, its far end is open; a
 * column runs from the first row to the last and then to its terminal. Between a wire's terminal and its nearest cell lie
 * `rowSegments` or `columnSegments` segments, and on the side that is driven the driver as well.
 */
export interface ArrayCircuit {
    readonly rows: number;
    readonly columns: number;
    /** Siemens, row-major; 0 for a cell whose transistor is off. */
    readonly conductances: Float64Array;
    /** Ohms of one wire segment, from cell to cell; at least 0. */
    readonly wire: number;
    /** Ohms between each source and its wire; at least 0. */
    readonly driver: number;
    readonly termination: Termination;
    readonly direction: ArrayDirection;
    /** At least 1; 1 where left out. */
    readonly rowSegments?: number;
    readonly columnSegments?: number;
}

/** Ohms of what lies between a terminal and the first node of its wire. */
export const endResistances = (circuit: ArrayCircuit): { readonly row: number; readonly column: number } => {
    const { wire, driver, direction, rowSegments = 1, columnSegments = 1 } = circuit;
    return {
        row: rowSegments * wire + (direction === 'forward' ? driver : 0),
        column: columnSegments * wire + (direction === 'backward' ? driver : 0),
    };
};

export const inputCount = ({ rows, columns, direction }: ArrayCircuit): number =>
    direction === 'forward' ? rows : columns;

export const outputCount = ({ rows, columns, direction }: ArrayCircuit): number =>
    direction === 'forward' ? columns : rows;

/** Throws a RangeError for what no array can be: a fault of the calling code. */
export function requireCircuit({ rows, columns, conductances, wire, driver, ...circuit }: ArrayCircuit): void {
    const whole = (value: number, least: number) => Number.isInteger(value) && value >= least;
    const ohms = (value: number) => Number.isFinite(value) && value >= 0;
    const { rowSegments = 1, columnSegments = 1 } = circuit;
    if (!whole(rows, 1) || !whole(columns, 1) || conductances.length !== rows * columns)
        throw new RangeError(`${conductances.length} conductances for an array of ${rows} x ${columns}`);
    if (!ohms(wire) || !ohms(driver)) throw new RangeError(`wire ${wire} ohm, driver ${driver} ohm`);
    if (!whole(rowSegments, 1) || !whole(columnSegments, 1))
        throw new RangeError('a wire ends in at least one segment');
    const bad = conductances.findIndex((value) => !ohms(value));
    if (bad >= 0) throw new RangeError(`cell ${bad} has a conductance of ${conductances[bad]} S`);
}
