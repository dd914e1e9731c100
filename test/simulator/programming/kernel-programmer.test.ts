import { describe, expect, it } from 'vitest';
import type { Device } from '../../../src/chip/device';
import { allEffects, type EffectName, type Effects } from '../../../src/simulator/effects';
import { Kernel } from '../../../src/simulator/kernel/kernel';
import { kernelProgrammer } from '../../../src/simulator/kernel/program-cells';
import { plainProgrammer, type CellNames } from '../../../src/simulator/programming/program-cells';
import { drawKey, Draws } from '../../../src/simulator/random';
import { hfOx } from '../../support/chips';

const draws = new Draws(drawKey(99));
const [rows, columns] = [250, 80];
/** From zero to beyond the ceiling; a third aim at gMin. */
const targets = Float64Array.from({ length: rows * columns }, (_, i) =>
    i % 3 === 0 ? 1e-6 : i % 5 === 0 ? 110e-6 * draws.uniform() : 1e-6 + 60e-6 * draws.uniform() ** 2,
);
const names: CellNames = {
    rows: Uint32Array.from({ length: rows }, (_, row) => (row < 240 ? row * 7 : 0x80000000 + row)),
    firstColumn: 0x40000003,
    columnStep: 2,
    columns,
    side: 1,
};
const only = (...effects: readonly EffectName[]): Effects => new Set(effects);
const writing = (changes: Partial<Device['writeVerify']>): Device => {
    const device = hfOx();
    return { ...device, writeVerify: { ...device.writeVerify, ...changes } };
};

const cases: Readonly<Record<string, readonly [Device, Effects, number | undefined]>> = {
    'every effect': [hfOx({ stuckLow: 0.02, stuckHigh: 0.03 }), allEffects, undefined],
    'write-verify alone': [hfOx(), only('programming_resolution'), undefined],
    'relaxation alone, after a week': [hfOx(), only('relaxation'), 7 * 86400],
    'stuck cells alone': [hfOx({ stuckLow: 0.1 }), only('stuck_cells'), undefined],
    'three iterations after an hour': [writing({ iterations: 3 }), allEffects, 3600],
    'few reversals': [writing({ maxReversals: 3, iterations: 2 }), allEffects, undefined],
    'no effect': [hfOx(), only(), undefined],
};

describe('cells programmed on the kernel', () => {
    const open = kernelProgrammer(Kernel.create());

    it.each(Object.entries(cases))('are those of the plain loops to the bit: %s', (_name, [device, effects, time]) => {
        for (const seed of [1, 2]) {
            const key = drawKey(seed, 3, 5);
            const [plain, fast] = [new Float64Array(targets.length), new Float64Array(targets.length)];
            const took = plainProgrammer(device, effects, time, key).program(targets, names, plain);
            expect(open(device, effects, time, key).program(targets, names, fast)).toEqual(took);
            expect(fast).toEqual(plain);
        }
    });
});
