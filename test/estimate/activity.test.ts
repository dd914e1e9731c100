import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/chip/core';
import { activityOf } from '../../src/estimate/activity';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { neurramChip, neurramCore } from '../support/chips';
import { mapped } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

// 4 bits of an unsigned input are four planes in two phases; 6 bits out take 6 + 4 comparisons. 20 vectors, no bias.
const [rows, columns, vectors] = [100, 50, 20];
const planes = 4;
const steps = 10 * columns * vectors;

const run = (
    counted: { readonly inputPulses: number; readonly conversionSteps: number },
    { core = {}, samples = 1, hasBias = false }: { core?: Partial<Core>; samples?: number; hasBias?: boolean } = {},
) => {
    const layer = dense('a', rows, columns, { vectors, hasBias, nonNegativeInput: true });
    const mapping = mapped({ network: networkOf('One', [layer]), chip: neurramChip({ core: neurramCore(core) }) });
    const estimate = estimateMapping(mapping);
    return { mapping, estimated: estimate.energy.core, ...activityOf(mapping, estimate, [counted], samples) };
};

describe('the energy by activity', () => {
    const even = { inputPulses: 0.5 * planes * rows * vectors, conversionSteps: steps };

    it('is the estimate where half of the planes drive a row and every conversion takes its bits', () => {
        const { energy, estimated, layers } = run(even);
        expect(energy.total / estimated.total).toBeCloseTo(1, 12);
        expect(layers[0]).toMatchObject({ pulseShare: 0.5, conversionSteps: steps, estimatedSteps: steps });
        expect(layers[0]?.wordLineSwitches).toBe(planes * 2 * rows * vectors);
    });

    it('has input pulses in proportion to the planes that drive a row, and all else as estimated', () => {
        const { energy, estimated } = run({ ...even, inputPulses: even.inputPulses / 4 });
        expect(energy.inputPulses / estimated.inputPulses).toBeCloseTo(1 / 4, 12);
        expect(energy.neuron).toBe(estimated.neuron);
        expect(energy.wordLines).toBe(estimated.wordLines);
        expect(energy.total).toBeCloseTo(energy.inputPulses + energy.neuron + energy.wordLines, 20);
    });

    it('is of one sample, whatever their number', () => {
        const many = { inputPulses: 7 * even.inputPulses, conversionSteps: 7 * steps };
        expect(run(many, { samples: 7 }).energy.total).toBeCloseTo(run(even).energy.total, 20);
    });

    it('counts the planes of bias rows, which always drive', () => {
        const { layers, mapping } = run({ inputPulses: 0, conversionSteps: steps }, { hasBias: true });
        const { biasRows } = mapping.layers[0];
        expect(biasRows).toBeGreaterThan(0);
        expect(layers[0]?.inputPulses).toBe(planes * biasRows * vectors);
        expect(layers[0]?.pulseShare).toBeCloseTo(biasRows / (rows + biasRows), 12);
    });

    it("has the neurons' share for converting in proportion to the comparisons (the cycle model's times [C], by hand)", () => {
        const { energy, estimated } = run({ ...even, conversionSteps: steps / 2 });
        // I = 3 + 3, A = 6 + 4, two phases: 0.27 x 6 + 0.30 x 10 + 0.30 x 2 us, 3 us of them converting.
        expect(energy.neuron / estimated.neuron).toBeCloseTo(1 - 0.5 * (3 / (1.62 + 3 + 0.6)), 12);
    });

    it('takes the share of planes that the measurement is said to have had', () => {
        const measuredActivity = 1;
        expect(run(even, { core: { measuredActivity } }).energy.inputPulses).toBeCloseTo(
            run(even).energy.inputPulses / 2,
            20,
        );
    });

    it('has every event of a core without a table in the estimate: half the planes are half the energy of its rows', () => {
        const events = { rowPulse: 1e-12, cell: 1e-15, conversion: 1e-12 };
        const { energy, estimated } = run(even, { core: { energy: [], events } });
        expect(energy.inputPulses / estimated.inputPulses).toBeCloseTo(0.5, 12);
        expect(energy.neuron).toBe(estimated.neuron);
    });
});
