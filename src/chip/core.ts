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

export type Direction = 'forward' | 'backward' | 'recurrent';
export type AdcKind = 'binary_search' | 'charge_decrement';
export type Activation = 'relu' | 'sigmoid' | 'tanh' | 'stochastic';

/** One compute-in-memory core: an array, its drivers and its neurons. */
export interface Core {
    readonly name: string;
    /** Physical cells; a signed weight takes two rows. */
    readonly rows: number;
    readonly columns: number;
    readonly weights: 'differential_rows';
    readonly sensing: 'voltage';
    readonly directions: readonly Direction[];
    readonly activations: readonly Activation[];
    /** Most input bits, sign included: 8 is a magnitude of 7 bits. */
    readonly inputBits: number;
    /** Inputs of more bits (sign included) than this run in two phases, high half and low half. */
    readonly twoPhaseAbove: number;
    /** Most output bits, sign included. */
    readonly outputBits: number;
    readonly adc: AdcKind;
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
    /** Undefined: all neurons are alike. */
    readonly mismatch?: NeuronMismatch;
    /** Ascending in inputBits; the array size they were measured on is rows x columns. */
    readonly energy: readonly EnergyPoint[];
    /** Square metres. */
    readonly area: number;
    readonly provenance: Provenance;
}
