/** A point of a skeleton: x to the right, y down, in a box of 0..1 x 0..1. */
export interface Point {
    readonly x: number;
    readonly y: number;
}

/** What the pen draws without being lifted: smooth curves through their points, joined in corners. */
export type Stroke = readonly (readonly Point[])[];
export type Skeleton = readonly Stroke[];

/**
 * How each digit is written, several styles a digit. Points in percent of the box; `/` is a corner (the next curve
 * starts where the last one ended), `;` lifts the pen.
 */
const styles: readonly (readonly string[])[] = [
    [
        '50 5, 24 20, 15 50, 24 82, 50 95, 76 80, 85 50, 76 20, 50 5',
        '64 12, 40 6, 20 28, 16 60, 34 92, 62 90, 82 62, 82 30, 62 10, 42 16',
        '56 6, 30 14, 18 48, 28 86, 54 95, 80 74, 84 40, 70 14, 50 14',
    ],
    [
        '50 4, 50 50, 50 96',
        '30 26, 52 5 / 52 50, 51 96',
        '32 24, 52 5 / 51 50, 51 95 ; 26 95, 76 95',
        '55 4, 49 50, 49 96',
    ],
    [
        '20 26, 34 7, 62 6, 76 26, 66 50, 38 76, 18 95 / 50 94, 84 95',
        '22 24, 42 5, 70 12, 72 36, 52 64, 26 90, 15 88, 22 76, 40 80, 62 94, 86 86',
        '24 14, 50 4, 74 18, 68 44, 40 70, 20 92 / 50 85, 84 94',
    ],
    [
        '22 14, 48 4, 74 18, 68 40, 42 47 / 70 54, 80 74, 58 96, 20 86',
        '22 7, 50 6, 76 6 / 46 42 / 74 52, 80 76, 54 96, 20 86',
        '24 16, 50 4, 74 20, 62 42, 42 47, 40 52, 56 49, 78 62, 70 88, 42 96, 18 84',
    ],
    [
        '30 6, 20 54 / 52 52, 84 52 ; 68 10, 64 96',
        '62 96, 64 4 / 14 66 / 86 66',
        '26 8, 22 40, 36 56, 72 50 ; 76 6, 70 50, 62 96',
        '28 8, 20 48, 40 58, 74 44 / 78 8 / 66 96',
    ],
    [
        '78 6, 30 6 / 26 44 / 52 38, 78 54, 78 80, 52 96, 20 88',
        '30 8, 26 46 / 50 40, 76 54, 76 80, 50 96, 20 88 ; 30 8, 82 5',
        '76 8, 38 9, 30 26, 30 42, 60 46, 77 66, 62 90, 36 96, 18 86',
    ],
    [
        '68 5, 38 24, 20 60, 28 90, 56 96, 76 78, 66 56, 42 56, 22 76',
        '58 4, 30 36, 20 72, 40 96, 68 88, 74 66, 54 54, 30 64, 22 78',
        '52 4, 32 40, 24 74, 38 95, 62 92, 72 76, 56 62, 28 78',
    ],
    [
        '18 8, 50 9, 80 8 / 62 46, 44 96',
        '18 8, 80 8 / 62 46, 44 96 ; 32 52, 76 48',
        '20 24, 22 6 / 50 8, 78 8 / 60 44, 50 96',
        '16 14, 44 7, 76 7, 78 16, 60 48, 48 96',
    ],
    [
        '72 16, 50 4, 28 18, 36 40, 64 56, 76 78, 50 96, 24 80, 34 58, 64 40, 72 16',
        '50 4, 28 14, 30 38, 50 46, 72 36, 72 14, 50 4 ; 50 46, 22 60, 24 88, 50 96, 78 86, 78 60, 50 46',
        '50 47, 28 30, 40 6, 66 9, 68 32, 40 54, 22 74, 40 96, 72 88, 74 64, 50 47',
    ],
    [
        '74 24, 50 6, 24 20, 26 46, 54 52, 74 26 / 72 60, 64 96',
        '76 14, 48 4, 24 24, 34 48, 62 44, 76 14, 74 60, 54 94, 28 88',
        '72 30, 48 6, 26 26, 38 50, 66 42, 74 12 / 70 96',
    ],
];

function parsePoint(text: string): Point {
    const [x, y] = text.trim().split(' ').map(Number);
    return { x: x / 100, y: y / 100 };
}

function parseStroke(text: string): Stroke {
    const curves = text.split('/').map((curve) => curve.split(',').map(parsePoint));
    return curves.map((curve, i) => (i === 0 ? curve : [curves[i - 1][curves[i - 1].length - 1], ...curve]));
}

/** Styles by digit. */
export const skeletons: readonly (readonly Skeleton[])[] = styles.map((ofDigit) =>
    ofDigit.map((text) => text.split(';').map(parseStroke)),
);
