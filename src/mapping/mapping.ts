import type { Chip } from '../chip/chip';
import { pairOnRows, type WeightCells } from '../chip/weight-cells';
import type { Network } from '../network/network';

/** Bits with their sign where the values have one, or no limit at all (for ideal comparisons). */
export type Bits = number | 'unlimited';

/** What a description asks of a mapping; every undefined is the mapper's to choose. */
export interface MappingRequest {
    readonly name: string;
    readonly network: Network;
    readonly chip: Chip;
    /** Default of every layer. */
    readonly precision: Precision;
    readonly layers: readonly LayerRequest[];
    /** Bits, with sign where there is one, of what the digital part adds, multiplies and averages; undefined: single precision. */
    readonly digitalBits?: number;
    /** Of every layer that says nothing else. */
    readonly activation?: 'neuron' | 'digital';
    /** What becomes of the layers that are not named; undefined: they stay unplaced, which is an error. */
    readonly others?: { readonly kind: 'auto'; readonly minimise: 'latency' | 'cores' } | { readonly kind: 'digital' };
}

export interface Precision {
    /** Input bits. For an unsigned input all of them are magnitude; for a signed one a bit is the sign. */
    readonly input?: Bits;
    readonly output?: Bits;
    /** Distinct levels asked of a weight, in bits with sign; undefined: analogue, as good as the cell is. */
    readonly weight?: number;
    /** Whether the input carries a sign; undefined: as the graph proves (see `Layer.nonNegativeInput`). */
    readonly signed?: boolean;
}

export interface LayerRequest extends Precision {
    readonly layer: string;
    /** Core numbers, row-major over the grid; undefined: the mapper's choice. */
    readonly cores?: readonly number[];
    /** First cell (row, column) on the core, in physical cells. */
    readonly at?: { readonly row: number; readonly column: number };
    readonly copies?: number;
    readonly split?: 'rows' | 'columns';
    /** Segments take every n-th matrix row, so that each sees the same range of inputs [P]; splits rows over the cores. */
    readonly interleave?: 'rows';
    /** Most matrix rows (signed weights) in one block; the authors of NeuRRAM use 100. */
    readonly segmentRows?: number;
    readonly biasRows?: number;
    readonly biasColumns?: number;
    /** Who applies the activation behind the layer; digital where nobody says. */
    readonly activation?: 'neuron' | 'digital';
    /** Keep the layer off the crossbars. */
    readonly digital?: boolean;
}

/** A layer's matrix on cells, checked and complete. */
export interface Mapping {
    readonly name: string;
    readonly network: Network;
    readonly chip: Chip;
    /** One an entry of `network.layers`, in the same order. */
    readonly layers: readonly MappedLayer[];
    /** Of what the digital part adds, multiplies and averages; undefined: single precision. */
    readonly digitalBits?: number;
    readonly blocks: readonly Block[];
    readonly coresUsed: number;
    readonly cellsUsed: number;
}

export interface MappedLayer {
    readonly layer: number;
    readonly digital: boolean;
    readonly copies: number;
    /** Magnitude bits of the input: `input` for unsigned inputs, `input - 1` for signed ones. */
    readonly magnitudeBits: Bits;
    readonly signed: boolean;
    readonly inputBits: Bits;
    readonly outputBits: Bits;
    readonly weightBits?: number;
    /** The activation that its neurons apply while they convert; undefined: none, it is computed digitally. */
    readonly neuron?: 'relu' | 'sigmoid' | 'tanh' | 'stochastic';
    /** Bias rows (of signed weights) in every row segment; 0 without bias. */
    readonly biasRows: number;
    /** Indices into `Mapping.blocks`, ordered by (copy, group, row segment, column segment). */
    readonly blocks: readonly number[];
}

/** A rectangle of a matrix on a rectangle of one core's cells. */
export interface Block {
    readonly layer: number;
    readonly copy: number;
    readonly group: number;
    /** Matrix rows [rowStart, rowEnd), every `rowStep`-th of them, and columns [columnStart, columnEnd) of that group. */
    readonly rowStart: number;
    readonly rowEnd: number;
    /** 1 where left out; the number of row segments where rows are interleaved. */
    readonly rowStep?: number;
    readonly columnStart: number;
    readonly columnEnd: number;
    readonly biasRows: number;
    /** Columns behind the others that hold the backward pass's bias; none where left out. */
    readonly biasColumns?: number;
    /** Cells of one weight; left out, a pair on adjacent rows. */
    readonly cells?: WeightCells;
    readonly core: number;
    /** First physical row and column; it covers `blockRows` x `blockColumns` cells. */
    readonly atRow: number;
    readonly atColumn: number;
}

type Rows = Pick<Block, 'rowStart' | 'rowEnd' | 'rowStep'>;

/** Matrix rows of a block. */
export const matrixRows = ({ rowStart, rowEnd, rowStep = 1 }: Rows): number => Math.ceil((rowEnd - rowStart) / rowStep);
/** The matrix row behind a block's row. */
export const matrixRow = ({ rowStart, rowStep = 1 }: Rows, row: number): number => rowStart + row * rowStep;
/** Matrix columns of a block. */
export const matrixColumns = ({ columnStart, columnEnd }: Pick<Block, 'columnStart' | 'columnEnd'>): number =>
    columnEnd - columnStart;

type Columns = Pick<Block, 'columnStart' | 'columnEnd' | 'biasColumns'>;
type Cells = Pick<Block, 'cells'>;

/** Physical rows that a block covers. */
export const blockRows = (block: Rows & Cells & Pick<Block, 'biasRows'>): number =>
    (block.cells ?? pairOnRows).rows * (matrixRows(block) + block.biasRows);
/** Physical columns that a block covers. */
export const blockColumns = (block: Columns & Cells): number => {
    const { columns, shared } = block.cells ?? pairOnRows;
    return columns * (matrixColumns(block) + (block.biasColumns ?? 0)) + shared;
};
