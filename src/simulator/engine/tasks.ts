import type { MappedLayer } from '../../mapping/mapping';
import type { DigitalGrids } from '../../network/digital-precision';
import type { EffectName } from '../effects';
import type { ProgrammedChip, ProgrammedLayer } from '../programmed';
import type { SharedData } from '../shared-data';
import type { LayerStatistics, Samples, SimulationRequest } from '../simulation';
import type { CalibrateMachineTask, GibbsTask } from '../boltzmann/simulation';
import type { ProgrammedMachine } from '../boltzmann/machine';
import type { EffectiveCells } from '../wires/effective-block';
import type { SettleTask } from '../wires/settle';
import type { Transfer } from '../wires/solve';
import type { SolveTask } from '../wires/worker';
import type { VectorStore } from './calibration-vectors';
import type { SharedRows } from './sample-memory';

/** What all tasks of a pool share. */
export type WorkerRequest = Omit<SimulationRequest, 'effects'>;

/** What a thread is sent: a task, and the request of its pool, which it reads once. */
export interface Told<Task> {
    readonly request: SharedData;
    readonly task: Task;
}

/** A task that depends on effects, and on the bits of layers. */
export interface WithEffects {
    readonly effects: readonly EffectName[];
    /** In place of those of the request's mapping; the same where left out. */
    readonly mappedLayers?: readonly MappedLayer[];
}

/** Samples `first` to `first + count`; `first` is a multiple of `taskGrain`, or of `engineGrain`. */
export interface SampleRange {
    readonly inputs: SharedRows;
    readonly first: number;
    readonly count: number;
}

/** Ranges start at multiples of this, so that a sample keeps its place in the chunks of engine and onnxruntime. */
export const taskGrain = 16;

/** The same for tasks that go through the engine's chunks alone. */
export const engineGrain = 8;

/** Runs the network without a chip and keeps input vectors of every layer. */
export interface CollectTask extends SampleRange {
    readonly stores: readonly VectorStore[];
}

/** Finds the grids of the digital part on calibration samples. */
export interface DigitalTask {
    readonly bits: number;
    readonly samples: Samples;
}

/** Programs one layer of a chip. */
export interface ProgramTask extends WithEffects {
    readonly chip: number;
    readonly layer: number;
    readonly vectors: SharedRows;
}

/** Calibrates a programmed layer. */
export interface CalibrateTask extends WithEffects {
    readonly programmed: ProgrammedLayer;
    readonly vectors: SharedRows;
}

export interface RunTask extends SampleRange, WithEffects {
    readonly programmed: ProgrammedChip;
    /** A number for each prepared chip of the pool: workers keep what they made of it. */
    readonly version: number;
    readonly outputs: SharedRows;
}

/** Runs a prepared chip up to a cut behind layer number `last`. */
export interface ActivationsTask extends Omit<RunTask, 'outputs'> {
    readonly last: number;
    /** Number, in the whole run, of the first of `inputs`. */
    readonly offset: number;
    /** One a tensor of the cut. */
    readonly outputs: readonly SharedRows[];
}

/** Runs the network without a chip up to a cut behind layer number `last`. */
export interface FloatActivationsTask extends SampleRange, Pick<ActivationsTask, 'last' | 'outputs'> {}

export interface SoftwareTask extends SampleRange {
    readonly outputs: SharedRows;
}

/** Functions of the worker by name. */
export interface WorkerFunctions {
    collect(task: CollectTask): Promise<void>;
    digital(task: DigitalTask): Promise<DigitalGrids>;
    /** One array with its wires. */
    solve(task: SolveTask): Promise<Transfer>;
    settle(task: SettleTask): Promise<readonly EffectiveCells[]>;
    /** Undefined for a layer off the crossbars. */
    program(task: ProgramTask): Promise<ProgrammedLayer | undefined>;
    calibrate(task: CalibrateTask): ProgrammedLayer;
    run(task: RunTask): Promise<readonly LayerStatistics[]>;
    activations(task: ActivationsTask): Promise<void>;
    floatActivations(task: FloatActivationsTask): Promise<void>;
    software(task: SoftwareTask): Promise<void>;
    calibrateMachine(task: CalibrateMachineTask): ProgrammedMachine;
    gibbs(task: GibbsTask): Promise<LayerStatistics>;
}
