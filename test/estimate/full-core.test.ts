import { describe, expect, it } from 'vitest';
import type { Network } from '../../src/network/network';
import { energyPerOperation } from '../../src/estimate/energy-per-operation';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import type { Estimate } from '../../src/estimate/estimate';
import { productTime } from '../../src/chip/product-time';
import { measuredRows, neurramChip, neurramCore } from '../support/chips';
import type { MeasuredRow } from '../support/chips';
import { dense, networkOf } from '../support/networks';
import { mapped } from '../support/mappings';

/** A matrix that fills one array: 128 x 256 signed weights, one vector. */
const fullCore = (): Network => networkOf('Full', [dense('full', 128, 256, { hasBias: false })], [128]);

const estimateOf = ({ inputBits, outputBits }: MeasuredRow): Estimate =>
    estimateMapping(
        mapped({
            network: fullCore(),
            precision: { input: inputBits, output: outputBits, signed: inputBits > 1 },
        }),
    );

const relative = (actual: number, published: number): number => actual / published - 1;

describe('a full-core product at each measured precision (table of physics.md section 4 [C])', () => {
    it.each(measuredRows)('$inputBits/$outputBits bit gives the parts and totals of the table', (row) => {
        const { energy, latency, layers, operations } = estimateOf(row);
        const time = productTime(neurramCore(), Math.max(1, row.inputBits - 1), row.outputBits);
        const femtojoules = (joules: number): number => (joules * 1e15) / operations;
        const deviations = {
            'fJ/op': relative(femtojoules(energy.core.total), row.wordLines + row.neuron + row.inputPulses),
            'nJ a product': relative(energy.core.total * 1e9, row.nanojoules),
            us: relative(time * 1e6, row.microseconds),
            GOPS: relative((48 * operations) / time / 1e9, row.gops),
            'TOPS/W': relative(operations / energy.core.total / 1e12, row.topsPerWatt),
        };
        const shown = Object.entries(deviations).map(([name, value]) => `${name} ${(100 * value).toFixed(1)} %`);
        console.log(`${row.inputBits}/${row.outputBits} bit against the table: ${shown.join(', ')}`);

        expect(operations).toBe(65_536);
        expect(layers[0].extrapolated).toBe(false);
        expect(femtojoules(energy.core.wordLines)).toBeCloseTo(row.wordLines, 9);
        expect(femtojoules(energy.core.neuron)).toBeCloseTo(row.neuron, 9);
        expect(femtojoules(energy.core.inputPulses)).toBeCloseTo(row.inputPulses, 9);
        expect(latency).toBeGreaterThanOrEqual(time);
        expect(Math.abs(deviations.us)).toBeLessThan(0.1);
        expect(Math.abs(deviations.GOPS)).toBeLessThan(0.1);
        // The parts of the 6/8 row add up to 9.2 TOPS/W and 7.14 nJ where 8.3 and 7.94 are printed: the source
        // contradicts itself by 10.6 and 10.1 %, and we give its parts. All other rows keep the 10 %.
        const bound = row.inputBits === 6 ? 0.107 : 0.1;
        expect(Math.abs(deviations['nJ a product'])).toBeLessThan(bound);
        expect(Math.abs(deviations['TOPS/W'])).toBeLessThan(bound);
    });

    it("gives the published time of 4.23 us at 4/6 bit within the cycle model's 6 % [C]", () => {
        expect(relative(productTime(neurramCore(), 3, 6), 4.23e-6)).toBeCloseTo(-0.057, 3);
    });
});

describe('energy between and beside the measured precisions', () => {
    const totals = measuredRows.map((row) => row.wordLines + row.neuron + row.inputPulses);
    const withoutRow = (i: number) => neurramCore({ energy: neurramCore().energy.filter((_, other) => other !== i) });

    // From 3 bit on: 1 and 2 bit share one magnitude bit, so that the line bends there.
    it('finds each inner row of the table that is left out within 10 %, better than log-linear interpolation', () => {
        const inner = measuredRows.map((_, i) => i).slice(2, -1);
        const errors = inner.map((i) => {
            const { inputBits, outputBits } = measuredRows[i];
            const cost = energyPerOperation(withoutRow(i), { magnitudeBits: inputBits - 1, signed: true, outputBits });
            expect(cost.method).toBe('interpolated');
            const linear = (cost.wordLines + cost.neuron + cost.inputPulses) * 1e15;
            return { linear: Math.abs(linear / totals[i] - 1), log: logError(i) };
        });
        const mean = (of: (error: { linear: number; log: number }) => number): number =>
            errors.reduce((sum, error) => sum + of(error), 0) / errors.length;
        console.log(
            `left-out rows: linear ${(100 * mean((e) => e.linear)).toFixed(1)} %, log ${(100 * mean((e) => e.log)).toFixed(1)} % off in the mean`,
        );
        expect(Math.max(...errors.map((e) => e.linear))).toBeLessThan(0.1);
        expect(mean((e) => e.linear)).toBeLessThan(mean((e) => e.log));
    });

    const logError = (i: number): number => {
        const parts = (['wordLines', 'neuron', 'inputPulses'] as const).map((part) =>
            Math.sqrt(measuredRows[i - 1][part] * measuredRows[i + 1][part]),
        );
        return Math.abs(parts.reduce((a, b) => a + b, 0) / totals[i] - 1);
    };

    it('may scale the neuron with time over two bits: along the table its power changes by less than 9 % over them', () => {
        const power = measuredRows.map(
            ({ inputBits, outputBits, neuron }) =>
                neuron / productTime(neurramCore(), Math.max(1, inputBits - 1), outputBits),
        );
        for (let i = 2; i < power.length; i++) expect(Math.abs(relative(power[i], power[i - 2]))).toBeLessThan(0.09);
    });

    it('scales the neuron with the time of a product beside the measured line and leaves word lines and input as they are', () => {
        const core = neurramCore();
        const onLine = energyPerOperation(core, { magnitudeBits: 3, signed: true, outputBits: 6 });
        const beside = energyPerOperation(core, { magnitudeBits: 3, signed: true, outputBits: 8 });
        expect(beside.method).toBe('off diagonal');
        expect(beside.wordLines).toBe(onLine.wordLines);
        expect(beside.inputPulses).toBe(onLine.inputPulses);
        expect(beside.neuron / onLine.neuron).toBeCloseTo((0.27 * 7 + 0.3 * 8 + 0.3) / (0.27 * 7 + 0.3 * 6 + 0.3), 12);
    });

    it('marks as extrapolated what lies outside the table or far off its line', () => {
        const core = neurramCore();
        const method = (magnitudeBits: number, outputBits: number) =>
            energyPerOperation(core, { magnitudeBits, signed: true, outputBits }).method;
        expect(method(3, 6)).toBe('measured');
        expect(method(3, 9)).toBe('extrapolated');
        expect(method(7, 4)).toBe('extrapolated');
        expect(method(8, 10)).toBe('extrapolated');
    });

    it("counts an unsigned input of 3 bit as the table's 4 bit: magnitude bits decide", () => {
        const core = neurramCore();
        const unsigned = energyPerOperation(core, { magnitudeBits: 3, signed: false, outputBits: 6 });
        const signed = energyPerOperation(core, { magnitudeBits: 3, signed: true, outputBits: 6 });
        expect(unsigned).toEqual(signed);
    });

    it('costs nothing and says so for a core without measurements', () => {
        const cost = energyPerOperation(neurramCore({ energy: [] }), { magnitudeBits: 3, signed: true, outputBits: 6 });
        expect(cost).toEqual({ wordLines: 0, neuron: 0, inputPulses: 0, method: 'extrapolated' });
        const chip = neurramChip({ core: neurramCore({ energy: [] }) });
        const estimate = estimateMapping(mapped({ network: fullCore(), chip }));
        expect(estimate.energy.core.total).toBe(0);
        expect(estimate.topsPerWatt).toBe(0);
        expect(estimate.assumptions[0].text).toContain('states no energy');
    });
});
