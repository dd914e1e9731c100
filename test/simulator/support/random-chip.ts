import type { Mapping } from '../../../src/mapping/mapping';
import type { InputCodes, ProgrammedChip, ProgrammedLayer } from '../../../src/simulator/programmed';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function uniform(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let word = Math.imul(state ^ (state >>> 15), state | 1);
        word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
        return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
    };
}

export interface RandomChip {
    readonly seed: number;
    readonly inputScale: number;
    /** Standard deviations of u that the conversion covers; undefined: no conversion. */
    readonly range?: number;
}

/** A chip with conductances drawn anywhere between 1 and 40 uS, for tests of the arithmetic alone. */
export function randomChip(mapping: Mapping, { seed, inputScale, range }: RandomChip): ProgrammedChip {
    const draw = uniform(seed);
    const layers = mapping.layers.map((mapped, index): ProgrammedLayer | undefined => {
        if (mapped.digital) return undefined;
        const bits = mapped.magnitudeBits === 'unlimited' ? undefined : mapped.magnitudeBits;
        const input: InputCodes = {
            magnitudeBits: bits,
            signed: mapped.signed,
            scale: bits === undefined ? 1 : inputScale,
            high: bits === undefined ? 1 : 2 ** bits - 1,
        };
        const limit = mapped.outputBits === 'unlimited' ? 127 : 2 ** (mapped.outputBits - 1) - 1;
        const blocks = mapped.blocks.map((at) => {
            const block = mapping.blocks[at];
            const rows = block.rowEnd - block.rowStart + block.biasRows;
            const columns = block.columnEnd - block.columnStart;
            const cells = () => Float64Array.from({ length: rows * columns }, () => 1e-6 + 39e-6 * draw() ** 2);
            const plus = cells();
            const minus = cells();
            const columnSum = new Float64Array(columns);
            for (let cell = 0; cell < plus.length; cell++) columnSum[cell % columns] += plus[cell] + minus[cell];
            const spread = (input.high * 0.3) / Math.sqrt(rows);
            return {
                block,
                rows,
                columns,
                plus,
                minus,
                columnSum,
                conversion: {
                    step: range === undefined ? undefined : (range * spread) / limit,
                    limit,
                    slope: Float64Array.from({ length: columns }, () => 0.9 + 0.2 * draw()),
                    offset: Float64Array.from({ length: columns }, () => 0.1 * (draw() - 0.5)),
                },
            };
        });
        return { layer: index, weightPerSiemens: 2.5e4, input, blocks };
    });
    return { chip: 0, seed, layers };
}
