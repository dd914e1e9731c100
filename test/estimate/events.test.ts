import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/chip/core';
import { productCycles, productTime } from '../../src/chip/product-time';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { neurramCore } from '../support/chips';
import { chipOf } from '../support/chip-types';
import { mapped } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const events = { rowPulse: 2e-12, cell: 3e-15, conversion: 5e-12 };
const priced = (changes: Partial<Core> = {}) =>
    chipOf({ weights: 'differential_columns', sensing: 'current', energy: [], events, outputBits: 8, ...changes });
const network = networkOf('N', [dense('d', 100, 40, { hasBias: false, nonNegativeInput: true })], [100]);
const estimate = (changes: Partial<Core>, precision: { input?: number; output?: number } = {}) =>
    estimateMapping(mapped({ network, chip: priced(changes), precision: { input: 4, output: 8, ...precision } }));

describe('energy by events', () => {
    it('is rows x planes, their cells, and a conversion a column and plane (by hand)', () => {
        const { core } = estimate({ accumulation: 'digital', inputPlanes: 'binary' }).energy;
        expect(core.inputPulses).toBeCloseTo(100 * 4 * (2e-12 + 256 * 3e-15), 18);
        expect(core.neuron).toBeCloseTo(80 * 4 * 5e-12, 18);
        expect(core.total).toBeCloseTo(core.inputPulses + core.neuron, 20);
    });

    it('drives a plane once, however often it is integrated, and converts once where charges are added up', () => {
        const { core } = estimate({ twoPhaseAbove: 8 }).energy;
        expect(core.inputPulses).toBeCloseTo(100 * 4 * (2e-12 + 256 * 3e-15), 18);
        expect(core.neuron).toBeCloseTo(80 * 5e-12, 18);
    });

    it('converts one column for a weight with an offset, and one for all of them', () => {
        const { core } = estimate({ weights: 'offset_column', accumulation: 'digital' }).energy;
        expect(core.neuron).toBeCloseTo(41 * 4 * 5e-12, 18);
    });

    it('falls with the bits of a SAR converter, and with the comparators of a flash converter', () => {
        const neuron = (adc: Core['adc'], output: number) =>
            estimate({ adc, accumulation: 'digital' }, { output }).energy.core.neuron;
        expect(neuron('sar', 4) / neuron('sar', 8)).toBeCloseTo(4 / 8, 12);
        expect(neuron('flash', 4) / neuron('flash', 8)).toBeCloseTo(15 / 255, 12);
        expect(neuron('flash', 8)).toBe(neuron('sar', 8));
    });

    it('says so, names its constants, and carries their uncertainty', () => {
        const provenance = { conversion_energy: { setBy: 'Core', source: 'a paper', uncertainty: 0.2 } };
        const found = estimate({ accumulation: 'digital', provenance });
        expect(found.assumptions[0].text).toContain('event by event');
        expect(found.assumptions.some(({ source }) => source === 'a paper')).toBe(true);
        expect(found.layers[0].extrapolated).toBe(false);
        expect(found.uncertainty).toBeGreaterThanOrEqual((0.2 * found.energy.core.neuron) / found.energy.total);
    });

    it('adds a shift and an addition for each reading and plane after the first', () => {
        const more = estimate({ accumulation: 'digital' }).energy.digital.partialSums;
        const costs = priced().digital;
        expect(more).toBeCloseTo(40 * (2 * 4 - 1) * costs.add + 40 * costs.multiply, 20);
    });
});

describe('time of a product', () => {
    const times = { integration: 50e-9, conversion: 2e-9, phase: 7e-9 };
    const core = (changes: Partial<Core>) => neurramCore({ times, outputBits: 8, ...changes });

    it('converts the columns that share a converter one after another', () => {
        expect(productTime(core({ columnsPerAdc: 16 }), 1, 8)).toBeCloseTo(50e-9 + 16 * 8 * 2e-9 + 7e-9, 15);
        expect(productTime(core({ columnsPerAdc: 16, adc: 'flash' }), 1, 8)).toBeCloseTo(50e-9 + 16 * 2e-9 + 7e-9, 15);
    });

    it('reads and converts every plane, with the sign of binary planes as one more', () => {
        const digital = core({ accumulation: 'digital' });
        expect(productTime(digital, 5, 8)).toBeCloseTo(5 * (50e-9 + 16e-9 + 7e-9), 15);
        expect(productTime(digital, 5, 8, true)).toBeCloseTo(5 * (50e-9 + 16e-9 + 7e-9), 15);
        const binary = core({ accumulation: 'digital', inputPlanes: 'binary' });
        expect(productTime(binary, 5, 8, true)).toBeCloseTo(6 * (50e-9 + 16e-9 + 7e-9), 15);
        expect(productCycles(binary, 5, 8, true)).toMatchObject({ phases: [1, 1, 1, 1, 1, 1], integrations: 6 });
    });

    it('hides the shorter of reading and converting in a pipeline', () => {
        const fast = core({ accumulation: 'digital', pipelined: true });
        expect(productTime(fast, 5, 8)).toBeCloseTo(5 * 57e-9 + 16e-9, 15);
        const slow = core({ accumulation: 'digital', pipelined: true, columnsPerAdc: 10 });
        expect(productTime(slow, 5, 8)).toBeCloseTo(57e-9 + 5 * 160e-9, 15);
    });

    it('of NeuRRAM is what it was', () => {
        expect(productTime(neurramCore(), 3, 6)).toBe(0.27e-6 * 7 + 0.3e-6 * 6 + 0.3e-6);
    });
});
