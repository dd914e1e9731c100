import { describe, expect, it } from 'vitest';
import type { CalibrationChoice } from '../../src/simulator/calibration-choice';
import { allEffects, type EffectName, type Effects } from '../../src/simulator/effects';
import { kernelFits } from '../../src/simulator/kernel/block-fits';
import { kernelLoops } from '../../src/simulator/kernel/calibration-loops';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { calibratePrepared, programPrepared } from '../../src/simulator/prepare-layer';
import { neurramChip } from '../support/chips';
import { chipOf, readouts } from '../support/chip-types';
import { mapped } from '../support/mappings';
import { dense } from '../support/networks';
import { oneLayer } from './support/one-layer';
import { uniform } from './support/random-chip';

const chips = {
    NeuRRAM: neurramChip(),
    'differential columns, subtracted as codes': chipOf(readouts['differential columns, subtracted as codes']),
    'slices, offset and planes, as ISAAC': chipOf(readouts['slices, offset and planes, as ISAAC']),
};

interface Case {
    readonly chip?: keyof typeof chips;
    readonly rows?: number;
    readonly columns?: number;
    readonly count?: number;
    readonly bits?: { readonly input: number; readonly output: number | 'unlimited' };
    readonly isSigned?: boolean;
    readonly effects?: Effects;
    readonly choice?: CalibrationChoice;
}

const ofCells = new Set<EffectName>(['programming_resolution', 'relaxation', 'read_noise', 'adc_resolution']);

const kernel = Kernel.create();
const loops = kernelLoops(kernel);
const fits = kernelFits(kernel, loops);

/** A layer calibrated in plain loops, and on the kernel that all cases have in common. */
function calibrated({ chip: kind = 'NeuRRAM', rows = 300, columns = 37, count = 200, ...rest }: Case) {
    const draw = uniform(rows + columns + count);
    const { bits = { input: 4, output: 6 }, isSigned = false, effects = ofCells, choice } = rest;
    const numbers = (length: number, low: number) => Float32Array.from({ length }, () => low + draw() * (1 - low));
    const layer = dense('d', rows, columns, {
        nonNegativeInput: !isSigned,
        weights: numbers(rows * columns, -1),
        bias: numbers(columns, -1),
    });
    const chip = chips[kind];
    const mapping = mapped({ network: oneLayer(layer), chip, precision: bits });
    const request = { network: mapping.network, mapping, chip, effects, seed: 3, calibration: choice };
    const vectors = { count, values: numbers(rows * count, isSigned ? -1 : -0.2) };
    const { programmed } = programPrepared(request, 0, 0, vectors);
    if (!programmed) throw new Error('nothing programmed');
    return [{}, { loops, fits }].map((on) => calibratePrepared(request, programmed, vectors, on));
}

describe('columns fitted on the kernel', () => {
    const cases: Readonly<Record<string, Case>> = {
        'of inputs that are applied in halves, over several segments': {},
        'of inputs that are applied at once': { bits: { input: 3, output: 5 } },
        'of signed inputs': { isSigned: true },
        'where nothing is converted': { bits: { input: 4, output: 'unlimited' } },
        'with the conversion alone': { effects: new Set(['adc_resolution']) },
        'of an odd number of vectors, less than a tile of columns': { rows: 9, columns: 3, count: 51 },
        'of very few vectors': { count: 5 },
        'of neurons with offsets and gains of their own': { effects: allEffects },
        'of converters without a sign': { chip: 'differential columns, subtracted as codes' },
        'of planes and slices': { chip: 'slices, offset and planes, as ISAAC', bits: { input: 4, output: 8 } },
        'whose slopes are not to be fitted': { choice: { slope: false } },
        'whose offsets are not to be fitted': { choice: { offset: false } },
    };

    it.each(Object.entries(cases))('have the bits of the plain loops: those %s', (_, options) => {
        const [plain, ours] = calibrated(options);
        expect(ours).toEqual(plain);
        expect(plain.blocks.some(({ conversion }) => conversion.slope.some((slope) => slope !== 1))).toBe(
            options.count !== 5 && options.choice?.slope !== false,
        );
    });
});
