import { describe, expect, it } from 'vitest';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { withInputFactors } from '../../src/estimate/operating-voltage';
import { neurramChip } from '../support/chips';
import { mapped } from '../support/mappings';
import { mnistNetwork } from '../support/networks';

const estimate = estimateMapping(mapped({ network: mnistNetwork(), chip: neurramChip() }));
const none = estimate.layers.map(() => undefined);

describe('energy at the voltages that calibration found', () => {
    it('is the estimate where nothing was searched', () => {
        expect(withInputFactors(estimate, [])).toBe(estimate);
        expect(withInputFactors(estimate, none)).toBe(estimate);
    });

    it('changes by the input pulses of the layers alone, and the sums with them', () => {
        const quarter = withInputFactors(
            estimate,
            none.map((_, layer) => (layer === 1 ? 0.25 : 1)),
        );
        const saved = 0.75 * estimate.layers[1].energy.core.inputPulses;
        expect(saved).toBeGreaterThan(0);
        expect(quarter.layers[0]).toEqual(estimate.layers[0]);
        expect(quarter.layers[1].energy.total).toBeCloseTo(estimate.layers[1].energy.total - saved, 15);
        expect(quarter.energy.core.wordLines).toBeCloseTo(estimate.energy.core.wordLines, 15);
        expect(quarter.energy.digital.total).toBeCloseTo(estimate.energy.digital.total, 15);
        expect(quarter.energy.total).toBeCloseTo(estimate.energy.total - saved, 15);
        expect(quarter.energyDelayProduct).toBeCloseTo(quarter.energy.total * estimate.latency, 20);
        expect(quarter.latency).toBe(estimate.latency);
        expect(quarter.assumptions.length).toBe(estimate.assumptions.length + 1);
    });
});
