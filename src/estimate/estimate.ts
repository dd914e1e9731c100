/** Static cost of one inference of a mapping. SI units: joules, seconds, square metres. */
export interface Estimate {
    readonly energy: EnergyParts;
    /** Seconds from first input to last output of one sample, layers one after another. */
    readonly latency: number;
    /** Seconds between samples when layers work on different samples at once. */
    readonly interval: number;
    readonly area: number;
    /** Operations of one inference on crossbars; a multiply-accumulate is two. */
    readonly operations: number;
    /** Operations a joule in the cores, divided by 1e12. */
    readonly topsPerWatt: number;
    /** Joule seconds, total energy times latency. */
    readonly energyDelayProduct: number;
    readonly cores: { readonly used: number; readonly of: number };
    readonly cells: { readonly used: number; readonly of: number };
    /** Their energies and latencies add up to the whole, but for a network without layers, all of whose work is digital. */
    readonly layers: readonly LayerEstimate[];
    /** What the figures rest on, most important first: formula names, constants with source and uncertainty, extrapolations. */
    readonly assumptions: readonly Assumption[];
    /** Relative standard uncertainty of the total energy from the constants' own; undefined where none is stated. */
    readonly uncertainty?: number;
    /** The property of the core or the chip whose own uncertainty weighs most in `uncertainty`. */
    readonly dominant?: string;
}

export interface EnergyParts {
    readonly total: number;
    readonly core: CoreEnergy;
    readonly digital: DigitalEnergy;
}

export interface CoreEnergy {
    readonly total: number;
    readonly wordLines: number;
    readonly neuron: number;
    readonly inputPulses: number;
}

export interface DigitalEnergy {
    readonly total: number;
    readonly buffers: number;
    readonly partialSums: number;
    /** Activations, pooling, residual additions, re-quantisation and whatever else is not on a crossbar. */
    readonly other: number;
}

/** Seconds by what is waited for; they add up to the latency. */
export interface LatencyParts {
    /** The cores sample and integrate their inputs. */
    readonly integration: number;
    /** The neurons convert, and nothing is read meanwhile. */
    readonly conversion: number;
    /** What every phase of a product takes besides. */
    readonly phase: number;
    /** The digital part beside the cores. */
    readonly digital: number;
}

export interface LayerEstimate {
    readonly name: string;
    readonly energy: EnergyParts;
    readonly latency: number;
    readonly latencyParts: LatencyParts;
    readonly operations: number;
    readonly vectors: number;
    readonly inputBits: number | 'unlimited';
    readonly outputBits: number | 'unlimited';
    readonly cores: readonly number[];
    readonly blocks: number;
    readonly copies: number;
    /** Used cells over cells of the cores that it touches. */
    readonly utilisation: number;
    /** Whether its precision lies outside the measured table. */
    readonly extrapolated: boolean;
}

export interface Assumption {
    readonly text: string;
    readonly source?: string;
    readonly uncertainty?: number;
}
