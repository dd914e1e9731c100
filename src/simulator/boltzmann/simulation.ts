import type { StochasticNoise } from '../../chip/core';
import type { Effects } from '../effects';
import type { WithEffects } from '../engine/tasks';
import type { SharedRows } from '../engine/sample-memory';
import type { LayerStatistics, RunProgress } from '../simulation';
import type { ProgrammedMachine } from './machine';

/** Visible units to start from, back to back, and which of them are known; one row a sample. */
export interface MachineStarts {
    readonly count: number;
    readonly visible: Float32Array;
    /** 1 for units that are set back to their start in each cycle. */
    readonly known: Float32Array;
}

export interface GibbsOptions {
    readonly cycles: number;
    /** Samples, from the first on, of which every cycle is kept; none where left out. */
    readonly watch?: number;
    readonly signal?: AbortSignal;
    /** `outputs` are the means of the visible units of samples that have just been finished. */
    readonly onProgress?: (progress: RunProgress) => void;
}

/** Means of the visible units, one row a sample, and what the neurons saw. */
export interface GibbsResult {
    readonly visible: Float32Array;
    /** Visible units after each cycle of the samples that were watched: sample by sample, cycle by cycle. */
    readonly watched: Float32Array;
    readonly statistics: LayerStatistics;
}

/** A pool of workers over one Boltzmann machine. Rejects with an AbortError when the signal fires. */
export interface MachineSimulation {
    /** The same on the same threads, with other effects; either's `close` ends both. */
    withEffects(effects: Effects): MachineSimulation;
    /** Programs chip number `chip` and calibrates both directions on visible units (rows of the machine's width). */
    prepare(chip: number, calibration: Float32Array, signal?: AbortSignal): Promise<void>;
    /** Samples on the prepared chip. Results do not depend on threads or on the order in which work is done. */
    run(chip: number, starts: MachineStarts, options: GibbsOptions): Promise<GibbsResult>;
    /** The float machine with logistic neurons on the same samples. */
    software(starts: MachineStarts, options: GibbsOptions): Promise<GibbsResult>;
    close(): Promise<void>;
}

/** Samples `first` to `first + count` of shared rows. */
export interface GibbsTask extends WithEffects {
    readonly visible: SharedRows;
    readonly known: SharedRows;
    readonly outputs: SharedRows;
    /** Row sample x cycles + cycle; as many samples as there are rows for. */
    readonly watched: SharedRows;
    readonly first: number;
    readonly count: number;
    readonly cycles: number;
    readonly noise: StochasticNoise;
    readonly chip: number;
    /** Undefined: the float machine. */
    readonly machine?: ProgrammedMachine;
    /** A number for each prepared chip of the pool: workers keep what they made of it. */
    readonly version: number;
}

/** Calibrates both directions of a machine. */
export interface CalibrateMachineTask extends WithEffects {
    readonly machine: ProgrammedMachine;
    readonly vectors: SharedRows;
}
