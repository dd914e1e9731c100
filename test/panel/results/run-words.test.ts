import { describe, expect, it } from 'vitest';
import { runWords } from '../../../src/panel/results/run-words';
import { resultOf } from '../../cli/support/results';

type Width = number | 'unlimited';

/** Of a run whose layers have these bits of input and output; `kept` are not on the chip. */
function words(bits: readonly (readonly [input: Width, output: Width])[], kept: readonly number[] = []): string {
    const { estimate, layers } = resultOf();
    return runWords(
        resultOf({
            estimate: {
                ...estimate,
                layers: bits.map(([inputBits, outputBits]) => ({ ...estimate.layers[0], inputBits, outputBits })),
            },
            layers: bits.map((_, at) => ({ ...layers[0], digital: kept.includes(at) })),
        }),
    );
}

describe('the caption of a run', () => {
    it('names model, chip and data, and what was run', () => {
        expect(words([[3, 6]])).toMatch(/^Net on NeuRRAM, Digits; .*10 samples on 1 chip in 1.5 s .*; seed 7$/);
    });

    it('has the bit widths where the layers agree, whatever those have that are not on the chip', () => {
        const both = '; inputs of 3 bit, outputs of 6 bit; ';
        expect(words([[3, 6]])).toContain(both);
        expect(
            words(
                [
                    [3, 6],
                    ['unlimited', 'unlimited'],
                    [3, 6],
                ],
                [1],
            ),
        ).toContain(both);
    });

    it('says of each of them where the layers do not agree', () => {
        const mixed = words([
            [3, 6],
            [3, 8],
        ]);
        expect(mixed).toContain('; inputs of 3 bit, outputs of several widths; ');
        expect(words([['unlimited', 6]])).toContain('; inputs of unlimited width, outputs of 6 bit; ');
    });

    it('says nothing of widths where no layer is on the chip', () => {
        expect(words([[3, 6]], [0])).not.toContain('inputs of');
        expect(words([])).not.toContain('inputs of');
    });
});
