import type { FixedPointBlock } from './fixed-point';
import type { Kernel } from './kernel';
import { normalUnitSquare } from './noise';
import { placeBounds } from './pair-counts';

/** Rows of a block that lie side by side in the input buffer; offset from the product's base, in elements. */
export interface Run {
    readonly offset: number;
    readonly elements: number;
}

/** Joins the element offsets of consecutive rows into runs. */
export function runsOf(offsets: Iterable<number>): readonly Run[] {
    const runs: { offset: number; elements: number }[] = [];
    for (const offset of offsets) {
        const last = runs.at(-1);
        if (last && offset === last.offset + last.elements) last.elements++;
        else runs.push({ offset, elements: 1 });
    }
    return runs;
}

/** How one phase reads, converts and scales; arrays by column. */
export interface PhaseImage {
    readonly part: 'whole' | 'magnitude' | 'twos_complement';
    /** The part's lowest bit, and ones for its bits. */
    readonly shift: number;
    readonly mask: number;
    readonly bias: Int32Array;
    readonly biasVariance: Int32Array;
    /** Value of one unit of the sum in codes (in u without conversion), and of the variance sum in codes squared. */
    readonly scale: Float64Array;
    readonly varianceScale: Float64Array;
    /**
     * Under read noise: what times the square of the sum (curved cells: of u) less `centre` the variance's sum is smaller by;
     * none where left out.
     */
    readonly held?: Float64Array;
    readonly centre?: Float64Array;
    /** Layer output of one code, and what is added to it. */
    readonly gain: Float64Array;
    readonly offset: Float64Array;
    /** Largest code; undefined: no conversion. */
    readonly limit?: number;
    /** False: values below 0 convert to 0. */
    readonly signed?: boolean;
    /** Address of the descriptor of cells with a sinh law (`curve-image.ts`); 0 for ohmic ones. */
    readonly curve: number;
    /** Address of the descriptor of columns that float with one side (`single-image.ts`), where they fluctuate. */
    readonly single?: number;
}

/** Addresses of what the phases of a block share. */
export interface BlockWeights {
    readonly runs: number;
    readonly runCount: number;
    readonly pairs: number;
    readonly columns: number;
    readonly weights: number;
    readonly variances: number;
    /** Bytes from a product's output address to the block's first column. */
    readonly output: number;
}

/** Addresses of a layer's counters, see `HISTOGRAM` and `COUNTERS` in assembly/index.ts. */
export interface Counters {
    readonly histogram: number;
    readonly counters: number;
    /** Pairs of codes, see `PairCounts`; undefined where they are too many. */
    readonly pairs?: number;
}

const tile = 8;
const padded = (columns: number) => Math.ceil(columns / tile) * tile;

/** Row of the matrix behind each int16 of the gathered panel, -1 for padding: runs start on a pair. */
function panelRows(runs: readonly Run[]): Int32Array {
    const rows: number[] = [];
    let row = 0;
    for (const { elements } of runs) {
        for (let index = 0; index < elements; index++) rows.push(row++);
        if (rows.length % 2) rows.push(-1);
    }
    return Int32Array.from(rows);
}

/** Orders weights as [column tile][pair][column][2]. */
export const tiled = (values: Int16Array, columns: number, runs: readonly Run[]): Int16Array =>
    tiledRows(values, columns, panelRows(runs));

/** Orders variances as bytes: [column tile][four rows][column][4]. */
function tiledBytes(values: Int16Array, columns: number, rows: Int32Array): Int8Array {
    const entries = Math.ceil(rows.length / 4) * 4;
    const image = new Int8Array(padded(columns) * entries);
    for (let entry = 0; entry < rows.length; entry++) {
        if (rows[entry] < 0) continue;
        for (let column = 0; column < columns; column++) {
            const tileAt = Math.floor(column / tile) * entries * tile;
            image[tileAt + (entry >> 2) * 4 * tile + (column % tile) * 4 + (entry & 3)] =
                values[rows[entry] * columns + column];
        }
    }
    return image;
}

function tiledRows(values: Int16Array, columns: number, rows: Int32Array): Int16Array {
    const image = new Int16Array(padded(columns) * rows.length);
    for (let entry = 0; entry < rows.length; entry++) {
        if (rows[entry] < 0) continue;
        for (let column = 0; column < columns; column++) {
            const tileAt = Math.floor(column / tile) * rows.length * tile;
            image[tileAt + (entry >> 1) * 2 * tile + (column % tile) * 2 + (entry & 1)] =
                values[rows[entry] * columns + column];
        }
    }
    return image;
}

/** `firstColumn` counts within the whole layer's output; `asBytes` for what `runNarrowBlock` is to run. */
export function placeWeights(
    kernel: Kernel,
    block: FixedPointBlock,
    runs: readonly Run[],
    firstColumn: number,
    asBytes = false,
): BlockWeights {
    const rows = panelRows(runs);
    const variances = block.variances && (asBytes ? tiledBytes : tiledRows)(block.variances, block.columns, rows);
    return {
        runs: kernel.place(Int32Array.from(runs.flatMap(({ offset, elements }) => [offset * 2, elements]))),
        runCount: runs.length,
        pairs: rows.length / 2,
        columns: block.columns,
        weights: kernel.place(tiledRows(block.weights, block.columns, rows)),
        variances: variances ? kernel.place(variances) : 0,
        output: firstColumn * 4,
    };
}

/** Memory that `runBlock` works in; blocks share it, so that it stays in the processor's nearest cache. */
export interface Scratch {
    readonly panel: number;
    readonly sums: number;
}

/** `pairs` is the most that a block has. */
export function placeScratch(kernel: Kernel, pairs: number): Scratch {
    const tiles = 8;
    return { panel: kernel.allocate(2 * tiles * (pairs * 16 + 64)), sums: kernel.allocate(2 * tiles * 128 + 64) };
}

/** Writes the descriptor that `runBlock` reads, in the order of the offsets in assembly/index.ts. */
export function placeDescriptor(
    kernel: Kernel,
    weights: BlockWeights,
    phase: PhaseImage,
    counters: Counters,
    scratch: Scratch,
): number {
    const width = padded(weights.columns);
    const float = (values: Float64Array) => {
        const image = new Float32Array(width);
        image.set(values);
        return kernel.place(image);
    };
    const none = new Float64Array(width);
    const integer = (values: Int32Array) => {
        const image = new Int32Array(width);
        image.set(values);
        return kernel.place(image);
    };
    const bits = (value: number) => new Int32Array(Float32Array.of(value).buffer)[0];
    const pairs =
        counters.pairs && phase.limit !== undefined
            ? placeBounds(kernel, counters.pairs, phase.limit, phase.signed !== false)
            : 0;
    const fields = [
        weights.runs,
        weights.runCount,
        weights.pairs,
        weights.columns,
        weights.weights,
        weights.variances,
        integer(phase.bias),
        integer(phase.biasVariance),
        // Rounding to even takes exact halves away from zero once the value is a little larger.
        float(pairs ? phase.scale.map((scale) => scale * (1 + 2 ** -23)) : phase.scale),
        // The kernel's normals are whole numbers of a unit.
        float(phase.varianceScale.map((scale) => scale * normalUnitSquare)),
        float(phase.gain),
        float(phase.offset),
        bits(phase.limit ?? -1),
        ['whole', 'magnitude', 'twos_complement'].indexOf(phase.part),
        phase.shift,
        counters.histogram,
        counters.counters,
        scratch.panel,
        scratch.sums,
        weights.output,
        phase.mask,
        phase.curve,
        bits(phase.signed === false ? 0 : -Infinity),
        phase.single ?? 0,
        pairs,
        weights.variances ? float(phase.held ?? none) : 0,
        weights.variances ? float(phase.centre ?? none) : 0,
    ];
    return kernel.place(Int32Array.from(fields));
}
