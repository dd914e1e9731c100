// The simulator's inner loops: AssemblyScript, compiled to out/kernel.wasm (SIMD). All memory is laid out by
// `kernel/block-image.ts` and `engine/`; this file allocates nothing. Addresses are bytes, strides are bytes.

import {
    BIAS, BIAS_VARIANCE, COLUMNS, PAIRS, PANEL, PART, PART_MASK, PART_SHIFT, SCALE, SUMS, tilesPerPanel, VARIANCES, WEIGHTS,
} from './descriptor';
import { gather } from './gather';
import { multiply } from './multiply';
import { addNoise, scaleSums } from './noise';
import { report } from './report';

export { addTensors, pointwise, pool, quantise, weightedPlanes } from './digital';
export { conversionError, largestFloat } from './calibrate';
export { runCurvedBlock } from './curved';
export { exactProducts, exactSums, untile, widen } from './exact';
export { codeParts, divideTiles, driveCodes, fitTiles, scaleTiles, thinTiles, tileMatrix } from './fit';
export { productKeys } from './noise';
export { programCells } from './program';
export { runSingleBlock } from './single';

/**
 * Multiplies `count` products by a block: sum, noise, conversion, statistics, and the dequantised result added to the
 * output. `from` and `to` hold the address of each product's first input element and of its output row, `keys` the
 * product's noise key.
 */
export function runBlock(block: usize, from: usize, to: usize, keys: usize, count: i32): void {
    const pairs = load<i32>(block, PAIRS);
    const columns = load<i32>(block, COLUMNS);
    const variances = load<usize>(block, VARIANCES);
    const part = load<i32>(block, PART);
    const lowest = load<i32>(block, PART_SHIFT);
    const mask = load<i32>(block, PART_MASK);
    const panel = load<usize>(block, PANEL);
    const tileBytes = (<usize>pairs << 4) + 64;
    const squares = panel + <usize>tilesPerPanel * tileBytes;
    const sums = load<usize>(block, SUMS);
    const varianceSums = sums + 128 * tilesPerPanel;
    const codes = varianceSums + 128 * tilesPerPanel;

    for (let start: i32 = 0; start < count; start += 4 * tilesPerPanel) {
        const here = min(4 * tilesPerPanel, count - start);
        let tile: usize = 0;
        for (let first: i32 = 0; first < here; first += 4) {
            const list = from + (<usize>(start + first) << 2);
            gather(block, list, min(4, here - first), panel + tile, variances ? squares + tile : 0, part, lowest, mask);
            tile += tileBytes;
        }
        const targets = to + (<usize>start << 2);
        for (let column: i32 = 0; column < columns; column += 8) {
            const at = <usize>column << 2;
            const tileAt = <usize>(column >> 3) * (<usize>pairs << 5);
            tile = 0;
            for (let first: i32 = 0; first < here; first += 4) {
                const shift = <usize>first << 5;
                multiply(panel + tile, load<usize>(block, WEIGHTS) + tileAt, pairs, load<usize>(block, BIAS) + at, sums + shift);
                if (variances)
                    multiply(squares + tile, variances + tileAt, pairs, load<usize>(block, BIAS_VARIANCE) + at, varianceSums + shift);
                tile += tileBytes;
            }
            if (variances) addNoise(block, sums, varianceSums, here, keys + (<usize>start << 3), column);
            else scaleSums(sums, here, load<usize>(block, SCALE) + at);
            report(block, sums, here, targets, column, codes);
        }
    }
}
