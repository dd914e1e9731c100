import type { Provenance } from './provenance';

/** Measured energy of one operation at one precision, joules per operation (one multiply-accumulate is two). */
export interface EnergyPoint {
    /** Bits with sign, as the publication counts them; 1 is binary. */
    readonly inputBits: number;
    readonly outputBits: number;
    readonly wordLines: number;
    readonly neuron: number;
    readonly inputPulses: number;
}

/** Seconds of the three things that take time in a matrix-vector product (`physics.md` section 4). */
export interface CycleTimes {
    readonly integration: number;
    readonly conversion: number;
    readonly phase: number;
}

/** Joules of single events, for cores whose costs are known part by part. */
export interface EventEnergies {
    /** One row driven for one bit plane. */
    readonly rowPulse: number;
    /** One cell of a driven row during one bit plane. */
    readonly cell: number;
    /** One conversion at the core's most output bits. */
    readonly conversion: number;
}

/** Ohms of what an input passes on its way to a cell. */
export interface Resistances {
    /** Of the wire that brings an input to its driver. */
    readonly inputWire: number;
    /** Output of one driver. */
    readonly driver: number;
    /** One segment, from cell to cell, of the array's rows and columns. */
    readonly wire: number;
}

/** Standard deviations from one neuron to the next. */
export interface NeuronMismatch {
    /** Of the offset at a neuron's input, volts; each integration adds it once. */
    readonly offset: number;
    /** Of the gain, relative to it. */
    readonly slope: number;
}

/** Rows of an array that a mapping may use. */
export const usableRows = ({ rows, badRows = 0 }: Core): number => rows - badRows;

/** Rows that one product may drive. */
export const rowsAtOnce = (core: Core): number => Math.min(usableRows(core), core.activeRows ?? Infinity);
/** Columns that one product may read. */
export const columnsAtOnce = ({ columns, activeColumns = Infinity }: Core): number => Math.min(columns, activeColumns);

export type Direction = 'forward' | 'backward' | 'recurrent';
export type AdcKind = 'binary_search' | 'charge_decrement' | 'sar' | 'flash';
/** Where the cells of a signed weight lie (`weight-cells.ts`). */
export type WeightEncoding = 'differential_rows' | 'differential_columns' | 'offset_column';
/** Columns float and settle to a mean of their inputs, or are held at ground and pass the sum of their currents. */
export type Sensing = 'voltage' | 'current';
/** What a bit plane drives a row with: +V, 0, -V, or V and 0 alone (a sign is then a plane of two's complement). */
export type InputPlanes = 'ternary' | 'binary';
/** Whether the charges of bit planes are added up and converted once, or each plane is converted and added digitally. */
export type Accumulation = 'analogue' | 'digital';
/** What a stochastic neuron adds before its comparison; see `docs/physics/neurons.md`. */
export type StochasticNoise = 'uniform' | 'bell' | 'logistic';
export type Activation = 'relu' | 'sigmoid' | 'tanh' | 'stochastic';

/** One compute-in-memory core: an array, its drivers and its neurons. */
export interface Core {
    readonly name: string;
    /** Physical cells. */
    readonly rows: number;
    readonly columns: number;
    readonly weights: WeightEncoding;
    /** Of differential columns: whether currents are subtracted before the conversion, or codes after it. */
    readonly subtraction: Accumulation;
    /** Bits of a weight that one cell holds; undefined: the whole weight. */
    readonly cellBits?: number;
    /** Weight bits, sign included, where a mapping asks for none; undefined: as analogue as the cell is. */
    readonly weightBits?: number;
    readonly sensing: Sensing;
    readonly inputPlanes: InputPlanes;
    readonly accumulation: Accumulation;
    readonly directions: readonly Direction[];
    readonly activations: readonly Activation[];
    /** `bell` where left out. */
    readonly stochasticNoise?: StochasticNoise;
    /** Most input bits, sign included: 8 is a magnitude of 7 bits. */
    readonly inputBits: number;
    /** Inputs of more bits (sign included) than this run in two phases, high half and low half. */
    readonly twoPhaseAbove: number;
    /** Most output bits, sign included where a column's value has one. */
    readonly outputBits: number;
    readonly adc: AdcKind;
    /** Columns that share one converter and wait for each other. */
    readonly columnsPerAdc: number;
    /** Whether a phase is read while the one before it is converted. */
    readonly pipelined: boolean;
    /** Most steps of a charge-decrement conversion. */
    readonly maxDecrements: number;
    /** Volts. */
    readonly readVoltage: number;
    readonly times: CycleTimes;
    /** Undefined: ideal conductors. */
    readonly resistances?: Resistances;
    /** Capacitance between two neighbouring columns over the whole capacitance of one; undefined: none. */
    readonly wireCoupling?: number;
    /** Rows of every array that cannot be used; undefined: none. */
    readonly badRows?: number;
    /** Most rows driven at once: taller matrices are cut, and their segments take turns. Undefined: all. */
    readonly activeRows?: number;
    /** Most columns read at once, likewise. Undefined: all. */
    readonly activeColumns?: number;
    /** Undefined: all neurons are alike. */
    readonly mismatch?: NeuronMismatch;
    /** Ascending in inputBits; measured with all columns of the rows that are driven at once. */
    readonly energy: readonly EnergyPoint[];
    /** Share of a row's bit planes that drove it while that was measured. */
    readonly measuredActivity: number;
    /** Costs where there is no measured table. */
    readonly events: EventEnergies;
    /** Square metres. */
    readonly area: number;
    readonly provenance: Provenance;
}
