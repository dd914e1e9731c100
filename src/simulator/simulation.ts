import type { Chip } from '../chip/chip';
import type { Network } from '../network/network';
import type { MappedLayer, Mapping } from '../mapping/mapping';
import type { CalibrationChoice } from './calibration-choice';
import type { Effects } from './effects';

/** What is simulated; together with the samples it decides every bit of the result. */
export interface SimulationRequest {
    readonly network: Network;
    readonly mapping: Mapping;
    readonly chip: Chip;
    readonly effects: Effects;
    readonly seed: number;
    /** Seconds since programming; undefined: the device's first relaxation curve. */
    readonly time?: number;
    /** What calibration may set; undefined: slopes and offsets of the columns. */
    readonly calibration?: CalibrationChoice;
}

/** Samples back to back; each has the shape of the network's input without its batch axis. */
export interface Samples {
    readonly count: number;
    readonly shape: readonly number[];
    readonly data: Float32Array;
}

/** Network outputs back to back, one row a sample, and what the neurons saw. */
export interface RunResult {
    readonly outputs: Float32Array;
    readonly outputSize: number;
    /** One an entry of `network.layers`. */
    readonly layers: readonly LayerStatistics[];
    /** One an entry of `network.layers`; none of the float network. */
    readonly columns?: readonly CalibratedColumns[];
}

/** What calibration made of a layer's columns; a column counts once for each block and reading. */
export interface CalibratedColumns {
    readonly columns: number;
    /** Slope at the lower bound (`slopeBounds`): measured values move at least twice as far as the products. */
    readonly low: number;
    /** Slope at the upper bound: they move at most half as far. */
    readonly high: number;
    /** Slope at the lower bound since the weights are no larger than the errors of their cells; not among `low`. */
    readonly small: number;
}

/** Sums over everything that was run; all are exact integers, so they add up in any order. */
export interface LayerStatistics {
    readonly conversions: number;
    /** Conversions that ended at the largest code although the value lay beyond it. */
    readonly saturated: number;
    /** Bit planes that drive a row of a block, over all products; bias rows are left out. */
    readonly inputPulses: number;
    /** Comparisons of all conversions, the sign's among them. */
    readonly conversionSteps: number;
    /** Conversions by output magnitude, length limit + 1. */
    readonly codes: readonly number[];
    /** Of each core that converted for the layer, by number, ascending; they add up to the layer's. */
    readonly cores: readonly CoreStatistics[];
}

/** What the neurons of one core did. */
export interface CoreStatistics {
    /** Its number on the chip. */
    readonly core: number;
    readonly conversions: number;
    readonly saturated: number;
    readonly codes: readonly number[];
}

export interface RunProgress {
    readonly done: number;
    readonly of: number;
    /** Outputs of the samples that have just been finished. */
    readonly first: number;
    readonly outputs: Float32Array;
}

/** A pool of workers over one request. Rejects with an AbortError when the signal fires. */
export interface Simulation {
    /** The same on the same threads, with other effects. What calibration has seen is shared; either's `close` ends both. */
    withEffects(effects: Effects): Simulation;
    /**
     * The same on the same threads, with other bits of inputs and outputs in the layers of the mapping, which lie where they
     * lay. What the bits leave alone of a chip is made once for all that come of this: cells, wires, calibrations.
     */
    withBits(layers: readonly MappedLayer[]): Simulation;
    /** Programs chip number `chip`, calibrates it on the samples, and keeps it for `run`. */
    prepare(chip: number, calibration: Samples, signal?: AbortSignal): Promise<void>;
    /** Volts that calibration reads each layer of the prepared chip at, undefined for digital layers; none where it had no choice. */
    voltages(chip: number): readonly (number | undefined)[] | undefined;
    /** Runs the prepared chip. Results do not depend on threads or on the order in which work is done. */
    run(chip: number, samples: Samples, options?: RunOptions): Promise<RunResult>;
    /**
     * What crosses a cut behind layer number `last` on the prepared chip: one array a tensor (`cutBehind`), samples back to
     * back. The samples count from number `first` of a run, a multiple of 16, and see the noise that they would see there.
     */
    activations(
        chip: number,
        last: number,
        samples: Samples,
        first: number,
        options?: RunOptions,
    ): Promise<readonly Float32Array[]>;
    /** The same of the network without a chip: what would cross in floating point. */
    floatActivations(last: number, samples: Samples, options?: RunOptions): Promise<readonly Float32Array[]>;
    /** The float network on the same samples, by onnxruntime-web. */
    software(samples: Samples, options?: RunOptions): Promise<RunResult>;
    close(): Promise<void>;
}

export interface RunOptions {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: RunProgress) => void;
}
