import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fixedPoint } from '../../src/simulator/kernel/fixed-point';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { mapped } from '../support/mappings';
import { conv, dense } from '../support/networks';
import { oneLayer, runLayer } from './support/one-layer';
import { randomChip, uniform } from './support/random-chip';

const nonNegative = { nonNegativeInput: true } as const;
const noise = new Set(['read_noise'] as const);

describe('the kernel with relaxed SIMD', () => {
    it('is there in every V8 that Corelet runs on', () => {
        expect(Kernel.create().functions.runNarrowBlock).toBeDefined();
        expect(Kernel.create(false).functions.runNarrowBlock).toBeUndefined();
    });

    it.each([
        ['a convolution over odd runs', conv('c', { channels: 5, filters: 21, size: 7 }, nonNegative), 3],
        ['signed inputs of 2 magnitude bits', dense('d', 120, 30), 3],
        ['signed inputs of 3 magnitude bits', dense('d', 251, 17), 4],
        ['two phases', dense('d', 64, 8), 7],
    ] as const)('gives the bits of the kernel without, on %s', async (_, layer, input) => {
        const mapping = mapped({ network: oneLayer(layer), precision: { input, output: 6 }, layers: [] });
        const scale = 1 / (2 ** (mapping.layers[0].magnitudeBits as number) - 1);
        const chip = randomChip(mapping, { seed: 3, inputScale: scale, range: 3 });
        const draw = uniform(4);
        const size = mapping.network.inputs[0].shape.reduce((total, each) => total * each, 1);
        // The first samples drive every row with its largest code, where the sums of variances are largest.
        const inputs = Float32Array.from({ length: 11 * size }, (_, at) => (at < 2 * size ? 1 : 1.2 * draw()));
        const relaxed = await runLayer('fixed', mapping, chip, noise, inputs);
        const plain = await runLayer('plain', mapping, chip, noise, inputs);
        expect(relaxed.outputs).toEqual(plain.outputs);
        expect(relaxed.statistics).toEqual(plain.statistics);
        const quiet = await runLayer('fixed', mapping, chip, new Set(), inputs);
        expect(quiet.outputs).not.toEqual(relaxed.outputs);
    });

    it('is given variances whose sums stay within 16 bits, a hundredth off at most', () => {
        const mapping = mapped({
            network: oneLayer(dense('d', 128, 40)),
            precision: { input: 4, output: 6 },
            layers: [],
        });
        const [block] = randomChip(mapping, { seed: 8, inputScale: 1 }).layers[0]?.blocks ?? [];
        const { variances, varianceScale, narrow, rows, columns } = fixedPoint(block, 7, true);
        expect(narrow).toBe(true);
        for (let column = 0; column < columns; column++) {
            let [sum, exact] = [0, 0];
            for (let row = 0; row < rows; row++) {
                const code = variances?.[row * columns + column] ?? 0;
                expect(code).toBeLessThan(128);
                expect(code).toBeGreaterThanOrEqual(0);
                sum += code;
                const cell = row * columns + column;
                exact += (block.plus[cell] ** 2 + block.minus[cell] ** 2) / block.columnSum[column] ** 2;
            }
            expect(49 * sum).toBeLessThan(2 ** 16);
            expect(Math.abs((sum * varianceScale[column]) / exact - 1)).toBeLessThan(0.01);
        }
    });

    it.each([
        ['one cell far above all others of its column', (row: number) => (row === 9 ? 90 : 1 + (row % 4))],
        ['pairs that are all alike, half a unit from a whole one', () => 40],
    ])('is given no bytes that lose more of a sum: %s', (_, microsiemens) => {
        const mapping = mapped({
            network: oneLayer(dense('d', 120, 8)),
            precision: { input: 4, output: 6 },
            layers: [],
        });
        const [random] = randomChip(mapping, { seed: 8, inputScale: 1 }).layers[0]?.blocks ?? [];
        const plus = random.plus.map((_cell, at) => 1e-6 * microsiemens(Math.floor(at / random.columns)));
        const block = { ...random, plus, minus: plus.map(() => 1e-6) };
        const { variances, varianceScale, narrow, rows, columns } = fixedPoint(block, 7, true);
        expect(narrow).toBe(false);
        let [sum, exact] = [0, 0];
        for (let row = 0; row < rows; row++) {
            sum += variances?.[row * columns] ?? 0;
            exact += (block.plus[row * columns] ** 2 + block.minus[row * columns] ** 2) / block.columnSum[0] ** 2;
        }
        expect(Math.abs((sum * varianceScale[0]) / exact - 1)).toBeLessThan(1e-3);
    });
});

describe.skipIf(process.arch !== 'x64')('a processor without AVX', () => {
    it('gives the bits of one with it, though V8 11.3 multiplies pairs of bytes wrongly there', () => {
        const args = [
            'out/cli.mjs',
            'simulate',
            'examples/digits.cim',
            '--take',
            '16',
            '--chips',
            '1',
            '--threads',
            '1',
        ];
        const [without, plain] = [['--no-enable-avx'], []].map((flags) =>
            execFileSync(process.execPath, [...flags, ...args, '--quiet', '--format', 'json'], { encoding: 'utf8' })
                .split('\n')
                .filter((line) => !/"(seconds|imagesPerSecond)"/.test(line)),
        );
        expect(without).toEqual(plain);
    });
});
