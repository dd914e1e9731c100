import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { comparisonsPlot } from '../../src/cli/compare-plot';
import { openProject } from '../../language-server/project';
import { compareChips } from '../../src/estimate/comparison/compare-chips';
import type { Comparison } from '../../src/estimate/comparison/comparison';

describe('examples/neurram/energy-delay.cim', () => {
    let [generations, eight]: readonly Comparison[] = [];
    beforeAll(async () => {
        const { documents } = await openProject([resolve('examples/neurram/energy-delay.cim')]);
        [generations, eight] = documents[0].comparisons.map(compareChips);
    });

    /** Ratios to NeuRRAM by chip, at the precisions that the chip can do. */
    const ratios = ({ chips }: Comparison): Record<string, readonly (number | undefined)[]> =>
        Object.fromEntries(
            chips
                .slice(1)
                .map(({ name, products }) => [
                    name,
                    products.flatMap((product) => ('cost' in product ? [product.cost.ratio] : [])),
                ]),
        );

    it('compares NeuRRAM with four published chips and more, one of them at every precision', () => {
        const found = ratios(generations);
        expect(Object.entries(found).map(([name, all]) => [name, all.length])).toEqual([
            ['Yao2020', 6],
            ['Liu2020', 2],
            ['Chen2018', 1],
            ['Xue2019', 2],
            ['Xue2020', 4],
            ['Xue2021', 4],
            ['Hung2021', 8],
        ]);
        expect(generations.chips[0].products.every((product) => 'cost' in product)).toBe(true);
    });

    it('comes out as its comments say: every prior chip ahead where all columns are read at once', () => {
        for (const each of Object.values(ratios(generations)).flat()) expect(each).toBeLessThan(1);
    });

    it('comes out as its comments say where eight columns are: behind, level and ahead', () => {
        const found = ratios(eight);
        const range = (...names: readonly string[]): readonly [least: number, most: number] => {
            const all = names.flatMap((name) => found[name]).map(Number);
            return [Math.min(...all), Math.max(...all)];
        };
        const [behind, level, ahead] = [
            range('Chen2018Narrow', 'Xue2019Narrow'),
            range('Xue2020Narrow', 'Xue2021Narrow'),
            range('Hung2021Narrow'),
        ];
        expect(behind[0]).toBeGreaterThan(3);
        expect(behind[1]).toBeLessThan(7.5);
        expect(level[0]).toBeGreaterThan(0.5);
        expect(level[1]).toBeLessThan(1.6);
        expect(ahead[0]).toBeGreaterThan(0.13);
        expect(ahead[1]).toBeLessThan(0.7);
    });

    it('is in docs/physics/prior-chips.md as it comes out', () => {
        const page = readFileSync('docs/physics/prior-chips.md', 'utf8');
        const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
        for (const { bits, chips } of [generations, eight]) {
            expect(page).toContain(row(['', ...bits.map(({ input, output }) => `${input}/${output}`)]));
            for (const { name, products } of chips.slice(1)) {
                const cells = products.map((each) =>
                    'cost' in each ? String(Number(each.cost.ratio?.toPrecision(2))) : '',
                );
                expect(page).toContain(row([name, ...cells]));
            }
            const [neurram] = chips;
            const absolute = neurram.products.map((each) =>
                'cost' in each ? (each.cost.energyDelayProduct * 1e15).toPrecision(3) : '',
            );
            expect(page).toContain(row(['NeuRRAM, fJ s', ...absolute]));
        }
    });

    it('is drawn in docs/images as it comes out; else run vitest -u', async () => {
        await expect(comparisonsPlot([generations, eight])).toMatchFileSnapshot('../../docs/images/energy-delay.svg');
    });
});
