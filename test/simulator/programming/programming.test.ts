import { describe, expect, it } from 'vitest';
import { relaxationDeviation } from '../../../src/chip/relaxation';
import type { Device } from '../../../src/chip/device';
import { allEffects } from '../../../src/simulator/effects';
import type { EffectName, Effects } from '../../../src/simulator/effects';
import { CellProgrammer } from '../../../src/simulator/programming/program-cells';
import type { ProgrammingStatistics } from '../../../src/simulator/programming/program-cells';
import { drawKey } from '../../../src/simulator/random';
import { hfOx } from '../../support/chips';

const microsiemens = 1e-6;
const only = (...names: readonly EffectName[]): Effects => new Set(names);

interface Programmed {
    readonly targets: Float64Array;
    readonly conductances: Float64Array;
    readonly statistics: ProgrammingStatistics;
}

const program = (
    device: Device,
    effects: Effects,
    targets: Float64Array,
    { time, seed = 1 }: { readonly time?: number; readonly seed?: number } = {},
): Programmed => {
    const conductances = new Float64Array(targets.length);
    const columns = 100;
    const rows = Uint32Array.from({ length: Math.ceil(targets.length / columns) }, (_, row) => row);
    const programmer = new CellProgrammer(device, effects, time, drawKey(seed));
    const statistics = programmer.program(targets, { rows, firstColumn: 0, columns, side: 0 }, conductances);
    return { targets, conductances, statistics };
};

/** Targets spread evenly over (gMin, gMax]. */
const spread = (count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => (1.001 + 38.999 * ((i * 0.6180339887498949) % 1)) * microsiemens);
const all = (count: number, target: number): Float64Array => new Float64Array(count).fill(target);
const errorsOf = ({ targets, conductances }: Programmed): Float64Array => conductances.map((g, i) => g - targets[i]);
const deviationOf = (errors: Float64Array): number =>
    Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
const iterating = (iterations: number, changes: Partial<Device> = {}): Device => {
    const device = hfOx(changes);
    return { ...device, writeVerify: { ...device.writeVerify, iterations } };
};

describe('write-verify', () => {
    const result = program(hfOx(), only('programming_resolution'), spread(100_000));

    it('takes the published 8.52 pulses a cell and reaches 99 % of cells (what the pulse response is fitted to)', () => {
        const { cells, pulses, accepted } = result.statistics;
        console.log(`pulses a cell ${(pulses / cells).toFixed(3)}, success ${((100 * accepted) / cells).toFixed(2)} %`);
        expect(Math.abs(pulses / cells - 8.52)).toBeLessThan(0.1);
        expect(Math.abs(accepted / cells - 0.99)).toBeLessThan(0.002);
    });

    it('leaves accepted cells anywhere within the tolerance, about evenly', () => {
        const errors = errorsOf(result).filter((error) => Math.abs(error) <= microsiemens);
        expect(errors.length).toBe(result.statistics.accepted);
        // A uniform error has a deviation of tolerance / sqrt(3).
        expect(deviationOf(errors) * Math.sqrt(3)).toBeGreaterThan(0.9 * microsiemens);
        expect(deviationOf(errors) * Math.sqrt(3)).toBeLessThan(1.1 * microsiemens);
    });

    it('only lowers cells whose target is at or under gMin, until they are under it', () => {
        const low = program(hfOx(), only('programming_resolution'), all(10_000, 1e-6));
        expect(low.conductances.every((g) => g > 0 && g <= 1e-6)).toBe(true);
        expect(low.statistics.accepted).toBe(10_000);
        expect(low.statistics.pulses).toBeLessThan(15_000);
    });

    it('gives up after maxReversals: with none allowed, few cells get there', () => {
        const device = hfOx();
        const strict = { ...device, writeVerify: { ...device.writeVerify, maxReversals: 0 } };
        const { accepted, cells } = program(strict, only('programming_resolution'), spread(10_000)).statistics;
        expect(accepted / cells).toBeLessThan(0.6);
    });

    it('gives the target exactly with the effect off', () => {
        const exact = program(hfOx(), only(), spread(1000));
        expect(exact.conductances).toEqual(exact.targets);
        expect(exact.statistics).toEqual({ cells: 0, pulses: 0, accepted: 0, stuck: 0 });
    });
});

describe('relaxation', () => {
    it('spreads a target by the published deviation [A], within three standard errors', () => {
        const count = 40_000;
        for (const [time, index] of [
            [undefined, 0],
            [86_400, 1],
            [172_800, 2],
            [1e7, 2],
        ] as const)
            for (const target of [10e-6, 20e-6, 40e-6]) {
                const device = hfOx();
                const expected = relaxationDeviation(device.relaxation[index].curve, target);
                const found = deviationOf(errorsOf(program(device, only('relaxation'), all(count, target), { time })));
                expect(Math.abs(found / expected - 1), `${time} ${target}`).toBeLessThan(3 / Math.sqrt(2 * count));
            }
    });

    it('interpolates between measured times in the logarithm of time', () => {
        const device = hfOx();
        const [second, day] = device.relaxation.map(({ curve }) => relaxationDeviation(curve, 20e-6));
        const time = Math.sqrt(86_400);
        const found = deviationOf(errorsOf(program(device, only('relaxation'), all(40_000, 20e-6), { time })));
        expect(found / ((second + day) / 2)).toBeGreaterThan(0.985);
        expect(found / ((second + day) / 2)).toBeLessThan(1.015);
    });

    it("never makes a conductance negative, and holds gMax's deviation beyond gMax", () => {
        const device = hfOx();
        const low = program(device, only('relaxation'), all(10_000, 1e-6));
        expect(Math.min(...low.conductances)).toBe(0);
        const high = deviationOf(errorsOf(program(device, only('relaxation'), all(40_000, 54e-6))));
        expect(high / relaxationDeviation(device.relaxation[0].curve, 40e-6)).toBeCloseTo(1, 1);
    });

    it('narrows by about 29 % in three programming iterations (published: 2.8 to 2.0 uS)', () => {
        const constant = { relaxation: [{ curve: { kind: 'constant', deviation: 2.8e-6 } }] } as const;
        const deviation = (iterations: number): number =>
            deviationOf(errorsOf(program(iterating(iterations, constant), only('relaxation'), all(100_000, 25e-6))));
        const [once, thrice] = [deviation(1), deviation(3)];
        console.log(`deviation after 1 and 3 iterations: ${once * 1e6}, ${thrice * 1e6} uS`);
        // Closed form: a share p keeps a value truncated to the tolerance, the rest draws anew.
        const share = 0.27899; // P(|z| < 1 / 2.8)
        const kept = 2.8 ** 2 * (1 - (2 * (1 / 2.8) * 0.374297) / share); // variance of z truncated at 1 / 2.8
        const expected = Math.sqrt(share * (2 - share) * kept + (1 - share) ** 2 * 2.8 ** 2);
        expect(once * 1e6).toBeCloseTo(2.8, 1);
        expect(thrice * 1e6).toBeCloseTo(expected, 1);
        expect(Math.abs(thrice / once - 2.0 / 2.8)).toBeLessThan(0.04);
    });

    it('adds what a day adds to cells that were programmed several times', () => {
        const [second, day] = hfOx().relaxation.map(({ curve }) => relaxationDeviation(curve, 20e-6));
        const twice = (time?: number): number =>
            deviationOf(errorsOf(program(iterating(2), only('relaxation'), all(40_000, 20e-6), { time }))) ** 2;
        expect((twice(86_400) - twice()) / (day ** 2 - second ** 2)).toBeCloseTo(1, 1);
    });
});

describe('stuck cells', () => {
    it('are as many as the device says, at gMin and gMax, whatever the target', () => {
        const device = hfOx({ stuckLow: 0.02, stuckHigh: 0.01 });
        const { conductances, statistics } = program(device, only('stuck_cells'), all(100_000, 20e-6));
        const shareAt = (g: number): number => conductances.filter((other) => other === g).length / 100_000;
        expect(Math.abs(shareAt(1e-6) - 0.02)).toBeLessThan(4 * Math.sqrt(0.02 / 100_000));
        expect(Math.abs(shareAt(40e-6) - 0.01)).toBeLessThan(4 * Math.sqrt(0.01 / 100_000));
        expect(statistics.stuck / 100_000).toBeCloseTo(0.03, 2);
        expect(program(device, only(), all(100_000, 20e-6)).statistics.stuck).toBe(0);
    });
});

describe('draws', () => {
    it('are the same for the same seed, others for another, and do not move when another effect is switched', () => {
        const targets = spread(2000);
        const both = program(hfOx(), allEffects, targets);
        expect(program(hfOx(), allEffects, targets).conductances).toEqual(both.conductances);
        expect(program(hfOx(), allEffects, targets, { seed: 2 }).conductances).not.toEqual(both.conductances);
        const written = program(hfOx(), only('programming_resolution'), targets).conductances;
        const relaxed = program(hfOx(), only('relaxation'), targets).conductances;
        for (let i = 0; i < 2000; i++) {
            if (both.conductances[i] === 0 || relaxed[i] === 0) continue;
            expect(both.conductances[i] - written[i]).toBeCloseTo(relaxed[i] - targets[i], 15);
        }
    });
});
