import { goodRows } from '../bad-rows';
import { cellPlaces } from '../cell-places';
import { coreNames } from '../core-identity';
import { blockRows, type Block } from '../../mapping/mapping';
import type { ProgrammedBlock, ProgrammedLayer } from '../programmed';
import type { SimulationRequest } from '../simulation';
import type { ArrayCircuit } from './circuit';
import { seriesResistances } from './series-resistances';

/** The array that one block is part of while it is at work. */
export interface BlockCircuit extends WiredBlock {
    readonly layer: number;
    /** Index into `ProgrammedLayer.blocks`. */
    readonly block: number;
}

export interface WiredBlock {
    readonly circuit: ArrayCircuit;
    /** Rows of `circuit` on which the block's rows of cells lie. */
    readonly lines: readonly number[];
    /** Capacitance between two neighbouring lines that float (columns; rows in a backward pass) over the whole capacitance of one. */
    readonly coupling: number;
}

export type ProgrammedLayers = readonly (ProgrammedLayer | undefined)[];
type Effective = Pick<SimulationRequest, 'chip' | 'effects'>;
export type CircuitRequest = Effective & Pick<SimulationRequest, 'seed'>;

/** Conductance of an access transistor that is off (effect `transistor_leak`). */
const leakOf = ({ chip: { device }, effects }: Effective): number =>
    effects.has('transistor_leak') && device.onOffRatio !== undefined ? device.gMax / device.onOffRatio : 0;

/** Columns at virtual ground do not swing, and push nothing. */
export const couplingOf = ({ chip: { core }, effects }: Effective): number =>
    effects.has('wire_coupling') && core.sensing === 'voltage' ? (core.wireCoupling ?? 0) : 0;

/** Whether a block's columns settle to more than its own cells make of its inputs. */
export const hasCircuits = (request: Effective): boolean =>
    seriesResistances(request.chip.core, request.effects) !== undefined ||
    leakOf(request) > 0 ||
    couplingOf(request) > 0;

/**
 * The arrays of chip number `chipNumber` with what the effects ask for, one a block; none where the block's own cells are
 * all there is. A block works with its own rows on, and they run through all columns of the core: past cells of other
 * blocks and past unused cells, which are RESET to gMin. Rows that are off are held at the reference and conduct through
 * their cells in series with transistors that are off. All columns float, or in current mode are held at virtual ground.
 */
export function chipCircuits(
    request: CircuitRequest,
    layers: ProgrammedLayers,
    chipNumber: number,
): readonly BlockCircuit[] {
    if (!hasCircuits(request)) return [];
    const coreOf = coreCells(request, layers, chipNumber);
    return layers.flatMap((layer, index) =>
        (layer?.blocks ?? []).flatMap(({ block, reading }, number): BlockCircuit[] => {
            // The other readings of a block are columns of the same array.
            if (reading && reading.index > 0) return [];
            return [{ layer: index, block: number, ...blockCircuit(request, block, coreOf(block.core)) }];
        }),
    );
}

/** The array that a block is part of while it is at work, on a core. */
export const blockCircuit = (request: Effective, block: Block, core: CoreCells): WiredBlock =>
    wiredBlock(request, block, core, {
        leak: leakOf(request),
        termination: request.chip.core.sensing,
        direction: 'forward',
    });

/** How a block's array is driven, and the conductance of the transistors in the rows that are off. */
type Driven = Pick<ArrayCircuit, 'termination' | 'direction'> & { readonly leak: number };

/** The rows of a core in which something flows while a block's own are on, over the core's whole width. */
export function wiredBlock(
    request: Effective,
    block: Block,
    { cells, good }: CoreCells,
    { leak, termination, direction }: Driven,
): WiredBlock {
    const { chip, effects } = request;
    const { wire, driver } = seriesResistances(chip.core, effects) ?? { wire: 0, driver: 0 };
    const { rows, columns } = chip.core;
    const on = linesOf(block, good);
    // Without leak nothing flows in the rows before the first and behind the last that is on.
    const [first, end] = leak > 0 ? [0, rows] : [on[0], on[on.length - 1] + 1];
    const conductances = cells.slice(first * columns, end * columns);
    const used = new Set(on);
    for (let row = first; row < end; row++)
        if (!used.has(row)) switchOff(conductances.subarray((row - first) * columns).subarray(0, columns), leak);
    const circuit: ArrayCircuit = {
        rows: end - first,
        columns,
        conductances,
        wire,
        driver,
        termination,
        direction,
        columnSegments: rows - end + 1,
    };
    return { circuit, lines: on.map((row) => row - first), coupling: couplingOf(request) };
}

/** What lies on one core: its cells, row-major over the core's columns, and the rows that can be used. */
interface CoreCells {
    readonly cells: Float64Array;
    readonly good: readonly number[];
}

/** What of a programmed block its place on a core takes. */
export type PlacedCells = Pick<
    ProgrammedBlock,
    'block' | 'reading' | 'rows' | 'columns' | 'plus' | 'minus' | 'backwardBias'
>;

/** The cells of one core of chip number `chipNumber`, from all blocks on it; `name`: its own in random draws. */
export function cellsOnCore(
    { chip, effects, seed }: CircuitRequest,
    chipNumber: number,
    name: number,
    blocks: readonly PlacedCells[],
): CoreCells {
    const { rows, columns } = chip.core;
    const cells = new Float64Array(rows * columns).fill(chip.device.gMin);
    const good = goodRows(chip.core, effects, { seed, chip: chipNumber, core: name });
    for (const block of blocks) placeBlock(block, good, cells, columns);
    return { cells, good };
}

/** The cells of each core of chip number `chipNumber`; made when asked for, and kept. */
export const coreCells = (
    request: CircuitRequest,
    layers: ProgrammedLayers,
    chipNumber: number,
): ((core: number) => CoreCells) => {
    const blocks = layers.flatMap((layer) => layer?.blocks ?? []);
    const names = coreNames(blocks.map(({ block }) => block));
    const cores = new Map<number, CoreCells>();
    return (core) => {
        const known = cores.get(core);
        if (known) return known;
        const own = blocks.filter(({ block }) => block.core === core);
        const made = cellsOnCore(request, chipNumber, names.get(core) ?? 0, own);
        cores.set(core, made);
        return made;
    };
};

/** Physical rows of a block's cells. */
export const linesOf = (block: Block, good: readonly number[]): readonly number[] =>
    good.slice(block.atRow, block.atRow + blockRows(block));

/** Cells in series with a transistor of conductance `leak`. */
function switchOff(cells: Float64Array, leak: number): void {
    for (let at = 0; at < cells.length; at++) cells[at] = leak > 0 ? (cells[at] * leak) / (cells[at] + leak) : 0;
}

/** Writes a reading's cells where they lie on the core, on good rows. */
export function placeBlock(reading: PlacedCells, good: readonly number[], cells: Float64Array, width: number): void {
    const { block, plus, minus, rows, columns, backwardBias } = reading;
    const lines = linesOf(block, good);
    const places = cellPlaces(reading);
    for (let row = 0; row < rows; row++) {
        const plusAt = lines[places.plusRow(row)] * width + block.atColumn;
        const minusAt = lines[places.minusRow(row)] * width + block.atColumn;
        for (let column = 0; column < columns; column++) {
            cells[plusAt + places.plusColumn(column)] = plus[row * columns + column];
            if (places.paired) cells[minusAt + places.minusColumn(column)] = minus[row * columns + column];
        }
        if (!backwardBias) continue;
        // Rows beyond the matrix's own hold the forward bias and nothing in these columns.
        const from = row * backwardBias.columns;
        cells.set(backwardBias.plus.subarray(from, from + backwardBias.columns), plusAt + columns);
        cells.set(backwardBias.minus.subarray(from, from + backwardBias.columns), minusAt + columns);
    }
}
