import type { Corruption } from '../chip/schema-corruption';
import type { Mapping } from '../mapping/mapping';
import type { CalibrationChoice } from '../simulator/calibration-choice';
import type { Effects } from '../simulator/effects';
import type { MfccRequest } from './datasets/mfcc';

/** What a description asks to be run; everything that decides a result is in here. */
export interface Experiment {
    readonly name: string;
    readonly mapping: Mapping;
    readonly run: SampleRequest;
    /** Undefined: calibration takes the first samples of the run's data set, and the result says so. */
    readonly calibrate?: SampleRequest;
    /** What calibration may set; undefined: slopes and offsets of the columns. */
    readonly calibration?: CalibrationChoice;
    /** Independently programmed chips. */
    readonly chips: number;
    readonly seed: number;
    readonly effects: Effects;
    /** Seconds between programming and use; undefined: the device's first relaxation curve. */
    readonly time?: number;
    readonly expectations: readonly Expectation[];
    /** Of a Boltzmann machine, which recovers corrupted images; undefined: the network classifies. */
    readonly recovery?: RecoveryRequest;
}

export interface RecoveryRequest {
    readonly corruption: Corruption;
    /** Of Gibbs sampling, for each image. */
    readonly cycles: number;
}

export interface SampleRequest {
    readonly dataset: DatasetRequest;
    /** Samples to take; undefined: all. */
    readonly take?: number;
}

/** A data set as described; paths are absolute by now. */
export interface DatasetRequest {
    readonly name: string;
    readonly format: 'idx' | 'cifar10' | 'npy' | 'npz' | 'png' | 'wav' | 'strokes';
    /** IDX images, NPY inputs, CIFAR-10 batches (several), the NPZ archive, or the folder of classes. */
    readonly inputs: readonly string[];
    readonly labels?: string;
    /** Names of the arrays in an NPZ archive. */
    readonly inputsKey?: string;
    readonly labelsKey?: string;
    /** Sample value = (stored value * scale - mean) / deviation; mean and deviation by channel or one for all. */
    readonly scale: number;
    readonly mean?: readonly number[];
    readonly deviation?: readonly number[];
    /** Samples are shuffled by this seed before `take`; undefined: file order. */
    readonly shuffle?: number;
    /** Text file that names the samples of a folder to use, one path a line; undefined: all. */
    readonly files?: string;
    /** Seconds of every clip; undefined: as long as the longest. */
    readonly length?: number;
    /** What stands for a clip; undefined: its waveform. */
    readonly features?: MfccRequest;
    /** Generated sets: number of samples and seed. */
    readonly count?: number;
    readonly seed?: number;
}

export type Metric =
    | 'error_reduction'
    | 'accuracy'
    | 'software_accuracy'
    | 'quantised_accuracy'
    | 'accuracy_loss'
    | 'energy'
    | 'latency';

export interface Expectation {
    readonly metric: Metric;
    readonly comparison: '>=' | '<=' | '>' | '<';
    /** SI units; fractions for accuracies. */
    readonly bound: number;
    /** As written. */
    readonly text: string;
}
