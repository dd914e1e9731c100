import type { Corruption } from '../chip/schema-corruption';
import type { VoltageRange } from '../chip/schema-voltages';
import type { Activity } from '../estimate/activity';
import type { Estimate } from '../estimate/estimate';
import type { EffectName } from '../simulator/effects';
import type { Classification } from './classification';
import type { Metric } from './experiment';
import type { Interval } from './interval';

/** What an experiment found out. Figures that an interrupted run did not reach are undefined. */
export interface ExperimentResult {
    readonly name: string;
    readonly mapping: string;
    readonly model: string;
    readonly chip: string;
    readonly device: DeviceUsed;
    readonly dataset: string;
    readonly classes?: readonly string[];
    /** Samples a chip: run by the finished chips, or by the unfinished one where there is no other; and asked for. */
    readonly samples: number;
    readonly samplesAsked: number;
    /** Chips finished, and asked for. */
    readonly chips: number;
    readonly chipsAsked: number;
    readonly calibration: CalibrationUsed;
    readonly seed: number;
    /** In the order of the ablation table. */
    readonly effects: readonly EffectName[];
    /** Those of them that the chip's constants leave nothing of. */
    readonly inert: readonly EffectName[];
    /** Over the finished chips; over the unfinished one where there is no other. */
    readonly accuracy?: Interval;
    readonly perChip: readonly ChipResult[];
    /** Of an experiment that recovers images; it has no accuracy, and `perChip` is empty. */
    readonly recovery?: RecoveryResult;
    readonly software: {
        /** The float network on the same samples. */
        readonly accuracy?: number;
        /** The same network at the chip's bit widths, without its physics. */
        readonly quantised?: number;
    };
    /** Static cost of one inference; of all cycles of a recovery. */
    readonly estimate: Estimate;
    /** What this data's pulses and conversions cost in the cores; over the finished chips. */
    readonly activity?: Activity;
    /** One an entry of the network's layers; sums over the finished chips. */
    readonly layers: readonly LayerResult[];
    /** One a core that holds cells, in the order of their numbers; sums over the finished chips. */
    readonly cores: readonly CoreResult[];
    readonly expectations: readonly ExpectationResult[];
    /** Wall time of the whole experiment. */
    readonly seconds: number;
    /** Samples run on simulated chips a second of running them; programming, calibration and software are left out. */
    readonly imagesPerSecond?: number;
    readonly threads: number;
    readonly interrupted: boolean;
}

/** What the chips were calibrated on, and what calibration set beside the converters' steps. */
export interface CalibrationUsed {
    readonly dataset: string;
    readonly samples: number;
    /** Of every column; undefined: both. */
    readonly columns?: readonly ('slope' | 'offset')[];
    /** Volts between which the operating voltage of each layer was searched; undefined: the core's own was used. */
    readonly voltages?: VoltageRange;
}

/** Errors are L2 distances of an image to its original, pixel values from 0 to 1, meant over the images. */
export interface RecoveryResult {
    readonly corruption: Corruption;
    readonly cycles: number;
    /** Of the corrupted images. */
    readonly before: number;
    /** Over the finished chips: error of the recovered images, and its fall over the error before. */
    readonly after?: number;
    readonly reduction?: Interval;
    readonly perChip: readonly { readonly chip: number; readonly after: number; readonly reduction: number }[];
    /** The float machine with exact neurons, and the machine at the chip's bit widths with the chip's neurons. */
    readonly software?: { readonly after: number; readonly reduction: number };
    readonly quantised?: { readonly after: number; readonly reduction: number };
    /** Some of the images as the first chip recovered them, to be looked at; none where they are too large. */
    readonly pictures?: RecoveryPictures;
}

export interface RecoveryPictures {
    /** Of an image, as the data set has it: channels, height, width; or one axis alone. */
    readonly shape: readonly number[];
    readonly images: readonly RecoveredPicture[];
}

/** Pixels of one image in all its states: bytes from 0 to 255 in base64, so that a result stays plain data of little size. */
export interface RecoveredPicture {
    /** In the data set's files. */
    readonly place: number;
    readonly original: string;
    readonly corrupted: string;
    /** After each cycle; known pixels as they are, the others on or off. */
    readonly cycles: readonly string[];
    /** What the errors are measured of: the mean over the second half of the cycles. */
    readonly recovered: string;
}

/** Which cells were simulated, and on which figures their relaxation rests. */
export interface DeviceUsed {
    readonly name: string;
    /** Seconds between programming and use; undefined where the description gives one relaxation curve for all times. */
    readonly time?: number;
    /** Time of the curve that is held there, in seconds, where `time` lies before the first or beyond the last one. */
    readonly heldFrom?: number;
    /** Source of the relaxation curve, as the description gives it. */
    readonly source?: string;
}

export interface ChipResult extends Classification {
    readonly chip: number;
    readonly accuracy: Interval;
    /** Whether it ran every sample. */
    readonly finished: boolean;
    /** Volts that its calibration chose for each layer, where it had a choice; null for digital layers. */
    readonly voltages?: readonly (number | null)[];
}

export interface LayerResult {
    readonly name: string;
    readonly digital: boolean;
    readonly conversions: number;
    readonly saturated: number;
    /** Saturated conversions over all; undefined without conversions. */
    readonly saturation?: number;
    /** What `activityOf` costs: bit planes that drove a row, and comparisons of the converters; over all samples. */
    readonly inputPulses: number;
    readonly conversionSteps: number;
}

/** What the neurons of a core saw. */
export interface CoreResult {
    readonly core: number;
    readonly conversions: number;
    readonly saturated: number;
    /** Conversions by magnitude of their code, 0 to the largest. */
    readonly codes: readonly number[];
}

export interface ExpectationResult {
    readonly text: string;
    readonly metric: Metric;
    readonly bound: number;
    /** Undefined where the run was interrupted before the figure was complete; then `passed` is undefined too. */
    readonly actual?: number;
    readonly passed?: boolean;
}
