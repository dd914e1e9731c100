import { count, counted } from '../../../chip/figures';
import type { RecoveryPictures, RecoveryResult } from '../../../experiment/result';
import { figure, word, type FigureTable } from '../../figure/table';
import type { PictureSample } from '../../messages';

/** An image at one moment. */
export interface PictureState {
    readonly name: string;
    /** Pixels from 0 to 1. */
    readonly sample: Pick<PictureSample, 'shape' | 'values'>;
    /** L2 distance to the original, as the errors of the result are. */
    readonly distance: number;
}

/** One image from its original to what became of it. */
export interface PictureRow {
    /** In the data set's files. */
    readonly place: number;
    readonly original: PictureState;
    readonly corrupted: PictureState;
    readonly cycles: readonly PictureState[];
    readonly recovered: PictureState;
}

export function pictureRows({ shape, images }: RecoveryPictures): readonly PictureRow[] {
    return images.map(({ place, original, corrupted, cycles, recovered }) => {
        const truth = pixels(original);
        const state = (name: string, bytes: string): PictureState => {
            const values = pixels(bytes);
            return { name, sample: { shape, values }, distance: distance(values, truth) };
        };
        return {
            place,
            original: state('Original', original),
            corrupted: state('Corrupted', corrupted),
            cycles: cycles.map((bytes, cycle) => state(`Cycle ${cycle + 1}`, bytes)),
            recovered: state('Recovered', recovered),
        };
    });
}

/** `Cycle 3, distance 2.41 to the original` */
export const stateWords = ({ name, distance: far }: PictureState): string =>
    `${name}, distance ${far.toFixed(2)} to the original`;

/** What was done to an image: `157 of 784 pixels are flipped`, `9 of 28 rows are hidden, from the bottom`. */
export function corruptionWords(
    { kind, share }: RecoveryResult['corruption'],
    { original, corrupted }: Pick<PictureRow, 'original' | 'corrupted'>,
): string {
    const { shape, values } = original.sample;
    if (kind === 'flip') {
        const flipped = values.filter((value, pixel) => value !== corrupted.sample.values[pixel]).length;
        return `${count(flipped)} of ${counted(values.length, 'pixel')} are flipped`;
    }
    // In whole rows, as the run hides them.
    const rows = values.length / shape[shape.length - 1];
    return `${count(Math.round(rows * share))} of ${counted(rows, 'row')} are hidden, from the bottom`;
}

export const distanceTable = (rows: readonly PictureRow[]): FigureTable => ({
    caption: 'L2 distance of each image to its original',
    columns: [
        { title: 'Sample' },
        ...[rows[0].corrupted, ...rows[0].cycles, rows[0].recovered].map(({ name }) => ({
            title: name,
            numeric: true,
        })),
    ],
    rows: rows.map(({ place, corrupted, cycles, recovered }) => [
        word(String(place)),
        ...[corrupted, ...cycles, recovered].map((state) => figure(state.distance, (value) => value.toFixed(2))),
    ]),
});

const pixels = (base64: string): Float32Array =>
    Float32Array.from(atob(base64), (character) => character.charCodeAt(0) / 255);

const distance = (one: Float32Array, other: Float32Array): number =>
    Math.sqrt(one.reduce((sum, value, pixel) => sum + (value - other[pixel]) ** 2, 0));
