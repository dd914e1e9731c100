import { encode } from 'fast-png';
import { count, idx } from '../experiment/support/data-files';

const inputs = idx([6, 4], count(24));
const picture = (from: number, size = 2): Uint8Array =>
    encode({ width: size, height: size, channels: 1, depth: 8, data: Uint8Array.from(count(size * size, from)) });

/** The data files of test/files/samples, by path; a test holds the committed files to them. */
export const sampleFiles: Readonly<Record<string, Uint8Array>> = {
    'inputs.idx': inputs,
    'cut-off.idx': inputs.slice(0, 20),
    'none.idx': idx([0, 4], []),
    'labels.idx': idx([6], [0, 1, 0, 1, 0, 1]),
    'four-labels.idx': idx([4], [0, 1, 0, 1]),
    'three-classes.idx': idx([6], [0, 1, 2, 0, 1, 2]),
    'pictures/left/1.png': picture(0),
    'pictures/left/2.png': picture(10),
    'pictures/right/1.png': picture(100),
    'pictures/right/2.png': picture(110),
    'sizes/left/1.png': picture(0),
    'sizes/right/1.png': picture(0, 3),
};
