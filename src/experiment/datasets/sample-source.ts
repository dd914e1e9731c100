/** Samples as a file holds them, before scaling and shuffling. */
export interface SampleSource {
    readonly count: number;
    /** Of one sample; images as (channels, height, width). */
    readonly shape: readonly number[];
    readonly labelled: boolean;
    /** Class names by label, where the source names them. */
    readonly classes?: readonly string[];
    /** Whether the samples of one class follow each other, so that the first few are no fair choice. */
    readonly sortedByClass?: boolean;
    /** Of stored values, where the format has one. */
    readonly range?: ValueRange;
    /** Reads the samples at these places, in this order. Faults where the content shows itself broken. */
    read(order: Uint32Array): Promise<StoredSamples>;
}

export interface ValueRange {
    readonly low: number;
    readonly high: number;
}

export interface StoredSamples {
    /** Stored values, samples back to back. */
    readonly values: Float32Array;
    /** Empty where the source has no labels. */
    readonly labels: Int32Array;
}

export const elements = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/** An image without a channel axis gets one of length 1. */
export const withChannel = (shape: readonly number[]): readonly number[] =>
    shape.length === 2 ? [1, ...shape] : shape;
