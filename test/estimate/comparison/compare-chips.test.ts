import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../src/chip/chip';
import { coreConflicts } from '../../../src/chip/core-conflicts';
import { compareChips } from '../../../src/estimate/comparison/compare-chips';
import type { ComparedBits, ComparedProduct, ProductCost } from '../../../src/estimate/comparison/comparison';
import { neurramChip, neurramCore } from '../../support/chips';

const workload = { rows: 256, columns: 256 };
const compare = (chips: readonly Chip[], bits: readonly ComparedBits[], size = workload) =>
    compareChips({ name: 'Test', chips, workload: size, bits });
const costOf = (product: ComparedProduct): ProductCost => {
    if (!('cost' in product)) throw new Error(product.reasons.map(({ message }) => message).join(' '));
    return product.cost;
};
const reasonsOf = (product: ComparedProduct): readonly string[] =>
    'reasons' in product ? product.reasons.map(({ code }) => code) : [];

/** NeuRRAM's measured line [C]: bits, femtojoules an operation by part, microseconds of a product (physics.md, section 4). */
const published = [
    [1, 3, 9.0 + 10.6 + 3.4, 1.48],
    [2, 4, 8.3 + 12.4 + 4.0, 1.75],
    [4, 6, 21.8 + 29.1 + 11.5, 4.23],
    [8, 10, 50.5 + 75.9 + 27.5, 11.9],
] as const;

describe('a comparison of chips', () => {
    const neurram = neurramChip();

    it("gives NeuRRAM's published energies for a matrix that fills two cores, and its published times within 8 %", () => {
        const bits = published.map(([input, output]) => ({ input, output }));
        const [chip] = compare([neurram, neurram], bits).chips;
        for (const [i, [, , femtojoules, microseconds]] of published.entries()) {
            const { energy, latency, topsPerWatt, energyDelayProduct, cores, inTurn } = costOf(chip.products[i]);
            expect(energy).toBeCloseTo(2 * 256 * 256 * femtojoules * 1e-15, 14);
            expect(topsPerWatt).toBeCloseTo(1e3 / femtojoules, 6);
            expect(Math.abs(latency / (microseconds * 1e-6) - 1)).toBeLessThan(0.08);
            expect(energyDelayProduct).toBe(energy * latency);
            expect([cores, inTurn]).toEqual([2, 1]);
        }
    });

    it('counts the digital work beside the cores apart, and more of everything with it', () => {
        const [{ products }] = compare([neurram, neurram], [{ input: 4, output: 6 }]).chips;
        const { energy, latency, withDigital } = costOf(products[0]);
        expect(withDigital.energy).toBeGreaterThan(energy);
        expect(withDigital.latency).toBeGreaterThan(latency);
        expect(withDigital.energyDelayProduct).toBeCloseTo(withDigital.energy * withDigital.latency, 20);
    });

    it('compares with the first chip: twice the time of a product is twice the energy-delay product', () => {
        const { times } = neurramCore();
        const slow = neurramChip({
            name: 'Slow',
            core: neurramCore({
                times: {
                    integration: 2 * times.integration,
                    conversion: 2 * times.conversion,
                    phase: 2 * times.phase,
                },
            }),
        });
        const { chips } = compare([neurram, slow], [{ input: 2, output: 4 }]);
        expect(costOf(chips[0].products[0]).ratio).toBe(1);
        expect(costOf(chips[1].products[0]).ratio).toBeCloseTo(2, 9);
    });

    it('lets segments take turns on a chip that drives few rows at once', () => {
        const few = (activeRows: number): Chip =>
            neurramChip({ gridRows: 1, gridColumns: 2, core: neurramCore({ activeRows }) });
        const [all, half, tenth] = [256, 128, 26].map((rows) =>
            costOf(compare([few(rows), neurram], [{ input: 4, output: 6 }]).chips[0].products[0]),
        );
        expect([all.blocks, all.inTurn]).toEqual([2, 1]);
        expect([half.blocks, half.inTurn]).toEqual([4, 2]);
        // 13 signed weights at once: 20 segments on two cores.
        expect([tenth.blocks, tenth.inTurn]).toEqual([20, 10]);
        expect(half.latency).toBeCloseTo(2 * all.latency, 12);
        expect(tenth.latency).toBeCloseTo(10 * all.latency, 12);
        // An operation costs the same, but for rows of the last segments that are driven in vain.
        expect(half.energy).toBeCloseTo(all.energy, 14);
        expect(tenth.energy / all.energy).toBeGreaterThan(1 - 1e-9);
        expect(tenth.energy / all.energy).toBeLessThan(1.03);
    });

    it('lets columns take turns on a chip that reads few at once, each at its own cost', () => {
        const few = (activeColumns: number): Chip =>
            neurramChip({ gridRows: 1, gridColumns: 2, core: neurramCore({ activeColumns }) });
        const [all, eighth] = [256, 32].map((columns) =>
            costOf(compare([few(columns), neurram], [{ input: 4, output: 6 }]).chips[0].products[0]),
        );
        expect([eighth.blocks, eighth.inTurn]).toEqual([16, 8]);
        expect(eighth.latency).toBeCloseTo(8 * all.latency, 12);
        expect(eighth.energy).toBeCloseTo(all.energy, 14);
    });

    it('refuses more rows or columns at once than there are, and says where a weight is wider than what is read', () => {
        const active = { activeRows: 257, activeColumns: 300 };
        expect(coreConflicts(neurramCore(active)).map(({ property }) => property)).toEqual([
            'active_rows',
            'active_columns',
        ]);
        expect(coreConflicts(neurramCore({ activeRows: 256, activeColumns: 256 }))).toEqual([]);
        const narrow = neurramChip({ core: neurramCore({ cellBits: 1, weightBits: 8, activeColumns: 4 }) });
        const [product] = compare([narrow, neurram], [{ input: 4, output: 6 }]).chips[0].products;
        expect('reasons' in product && product.reasons[0].message).toMatch(/takes 7 columns, but .* reads 4 at once\./);
    });

    it('says why a chip cannot do a precision, and compares the others with nothing', () => {
        const narrow = neurramChip({ core: neurramCore({ inputBits: 2, outputBits: 4 }) });
        const { chips } = compare(
            [narrow, neurram],
            [
                { input: 1, output: 3 },
                { input: 2, output: 6 },
                { input: 4, output: 6 },
            ],
        );
        expect(chips[0].products.map(reasonsOf)).toEqual([
            [],
            ['precision/output'],
            ['precision/input', 'precision/output'],
        ]);
        expect(chips[1].products.map((product) => costOf(product).ratio)).toEqual([
            expect.any(Number),
            undefined,
            undefined,
        ]);
    });

    it('says of a matrix that is larger than a chip that it is', () => {
        const small = neurramChip({ gridRows: 1, gridColumns: 1 });
        const [{ products }] = compare([small, neurram], [{ input: 4, output: 6 }]).chips;
        expect(reasonsOf(products[0])).toEqual(['capacity/cores']);
        const [reason] = 'reasons' in products[0] ? products[0].reasons : [];
        expect(reason.message).toMatch(/needs 2 cores.* has 1\.$/);
    });

    it('drives the inputs of binary planes without a sign, as their chips state them', () => {
        const binary = neurramChip({ core: neurramCore({ inputPlanes: 'binary', inputBits: 3, energy: [] }) });
        const { products } = compare(
            [binary, neurram],
            [2, 3].map((input) => ({ input, output: 6 })),
        ).chips[0];
        expect(products.map(reasonsOf)).toEqual([[], ['precision/input']]);
    });

    it('joins the uncertainties of energy and time, and tells where figures are from', () => {
        const provenance = {
            energy: { setBy: 'Core', source: '[C]', uncertainty: 0.1 },
            integration: { setBy: 'Core', uncertainty: 0.06 },
            wire_resistance: { setBy: 'Core', source: 'of no meaning here' },
            phase: { setBy: 'default' },
        };
        const [chip] = compare(
            [neurramChip({ core: neurramCore({ provenance }) }), neurram],
            [{ input: 4, output: 6 }],
        ).chips;
        const { uncertainty } = costOf(chip.products[0]);
        expect(uncertainty.energy).toBeCloseTo(0.1, 9);
        expect(uncertainty.energyDelayProduct).toBeCloseTo(Math.hypot(0.1, 0.06), 9);
        expect(chip.sources.slice(0, 2)).toEqual([
            { property: 'energy', source: '[C]', uncertainty: 0.1 },
            { property: 'integration', uncertainty: 0.06 },
        ]);
        expect(chip.sources.map(({ property }) => property)).not.toContain('phase');
    });
});
