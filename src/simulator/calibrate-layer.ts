import type { Chip } from '../chip/chip';
import type { MappedLayer } from '../mapping/mapping';
import type { Layer } from '../network/network';
import { calibrateBlock, type CalibratedBlock } from './calibrate-block';
import type { CalibrationChoice } from './calibration-choice';
import { plainFits, type OpenFits } from './block-fits';
import { blockShares, type BlockShare } from './column-share';
import type { Effects } from './effects';
import type { CalibrationLoops } from './kernel/calibration-loops';
import { matrixPart } from './matrix-part';
import type { ProgrammedBlock, ProgrammedLayer } from './programmed';
import { uniformOf } from './random';
import { productRules } from './reference/product';

/** Inputs of a layer as calibration saw them: count x (groups x rows), row-major. */
export interface InputVectors {
    readonly count: number;
    readonly values: Float32Array;
}

/** Vectors that a layer is calibrated on at most. */
export const calibrationVectors = 512;

/**
 * Which of `total` products calibration looks at, ascending: one at a fixed scattered place in each of up to
 * `calibrationVectors` equal intervals, so that no regularity of an image's grid is picked out. Products are numbered
 * (sample x uses + use) x positions + position.
 */
export const calibrationPlaces = (total: number, most = calibrationVectors): readonly number[] => {
    const count = Math.min(total, most);
    return Array.from({ length: count }, (_, i) =>
        Math.floor(((i + uniformOf(Math.imul(i + 1, 0x9e3779b1))) * total) / count),
    );
};

/** At most so many of the vectors, spread like `calibrationPlaces`. */
export const thinned = ({ count, values }: InputVectors, most = calibrationVectors): InputVectors => {
    if (count <= most) return { count, values };
    const width = values.length / count;
    const places = calibrationPlaces(count, most);
    const kept = new Float32Array(places.length * width);
    for (const [i, place] of places.entries()) kept.set(values.subarray(place * width, (place + 1) * width), i * width);
    return { count: places.length, values: kept };
};

export interface CalibrationConditions {
    readonly chip: Chip;
    readonly effects: Effects;
    readonly layer: Layer;
    readonly mapped: MappedLayer;
    /** Plain where left out. */
    readonly loops?: CalibrationLoops;
    readonly fits?: OpenFits;
    /** Undefined: slopes and offsets. */
    readonly choice?: CalibrationChoice;
}

/**
 * Sets the conversion of every block of a programmed layer: the ADC's step (effect `adc_resolution`), then slope and
 * offset of every column against the exact product of the same coded inputs. Read noise is left out: it averages out over
 * a calibration. With no effect that changes a product, slopes stay 1 and offsets 0.
 */
export const calibrateLayer = (
    conditions: CalibrationConditions,
    programmed: ProgrammedLayer,
    vectors: InputVectors,
): ProgrammedLayer => calibratedLayer(conditions, programmed, vectors).layer;

/** The same, with the sum over its blocks of the squares of what their columns are off the exact products. */
export const calibratedLayer = (
    conditions: CalibrationConditions,
    programmed: ProgrammedLayer,
    vectors: InputVectors,
): { readonly layer: ProgrammedLayer; readonly squares: number } => {
    const { chip, effects, layer, loops, fits = plainFits(loops), choice } = conditions;
    const { blocks, input } = programmed;
    const shares = blockShares(conditions, programmed);
    const rules = productRules(chip, effects, input);
    const fitsOf = fits({ layer, programmed, vectors, rules, choice });
    const calibrated = new Map<ProgrammedBlock, CalibratedBlock>();
    for (const copies of copiesOf(blocks)) {
        const [first] = copies;
        let known: BlockShare | undefined;
        const share = (): BlockShare => (known ??= shares(blocks.indexOf(first)));
        const part = { sense: fitsOf({ first, share }), share, count: vectors.count };
        const calibrate = calibrateBlock(conditions, rules, part);
        for (const copy of copies) {
            const same = copies.find((other) => calibrated.has(other) && sameCells(copy, other));
            calibrated.set(copy, (same && calibrated.get(same)) ?? calibrate(copy));
        }
    }
    let squares = 0;
    for (const each of calibrated.values()) squares += each.squares;
    return {
        layer: {
            ...programmed,
            blocks: blocks.map((block) => ({
                ...block,
                conversion: calibrated.get(block)?.conversion ?? block.conversion,
            })),
        },
        squares,
    };
};

/** Blocks that hold the same part of the matrix, and the same reading of it. */
const copiesOf = (blocks: readonly ProgrammedBlock[]): readonly (readonly ProgrammedBlock[])[] => {
    const copies = new Map<string, ProgrammedBlock[]>();
    for (const each of blocks) {
        const key = `${matrixPart(each.block)} ${each.reading?.index ?? 0}`;
        copies.set(key, [...(copies.get(key) ?? []), each]);
    }
    return [...copies.values()];
};

/** Copies that were programmed alike have one set of cells. */
const sameCells = (a: ProgrammedBlock, b: ProgrammedBlock): boolean =>
    a.plus === b.plus && a.minus === b.minus && a.squares === b.squares && !a.neurons && !b.neurons;
