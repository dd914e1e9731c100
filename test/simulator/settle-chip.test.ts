import type { Piscina } from 'piscina';
import { describe, expect, it } from 'vitest';
import { allEffects, type Effects } from '../../src/simulator/effects';
import type { ProgrammedBlock, ProgrammedLayer } from '../../src/simulator/programmed';
import { settleChip } from '../../src/simulator/settle-chip';
import { chipCircuits } from '../../src/simulator/wires/chip-circuits';
import { withCircuits } from '../../src/simulator/wires/effective-block';
import { idealTransfer } from '../../src/simulator/wires/ideal-transfer';
import { settle, type SettleTask } from '../../src/simulator/wires/settle';
import { solveArray } from '../../src/simulator/wires/solve';
import { WiresKernel } from '../../src/simulator/wires/wires-kernel';
import { neurramChip, neurramCore } from '../support/chips';
import { block } from './support/placed-block';

const kernel = WiresKernel.create();
const resistances = { inputWire: 30, driver: 200, wire: 5 };
const core = neurramCore({ rows: 30, columns: 18, badRows: 2, wireCoupling: 0.03, resistances });
const chip = neurramChip({ core });
const onCore = (placed: ProgrammedBlock, core: number): ProgrammedBlock => ({
    ...placed,
    block: { ...placed.block, core },
});
const layerOf = (layer: number, blocks: readonly ProgrammedBlock[]): ProgrammedLayer => ({
    ...{ layer, weightPerSiemens: 1, blocks },
    input: { magnitudeBits: 3, signed: false, scale: 1, high: 7 },
});
const layers = [
    layerOf(0, [onCore(block(0, 5, 6, 4, 2), 4), onCore(block(0, 5, 6, 0, 1), 2)]),
    undefined,
    layerOf(2, [onCore(block(2, 4, 5, 10, 9), 2), onCore(block(2, 4, 5, 16, 3), 4)]),
];

/** Settles the chip with a pool of one function, and what that was asked. */
async function settledOn(threads: number, effects: Effects, wanted: readonly boolean[]) {
    const request = { chip, effects, seed: 7 };
    const tasks: SettleTask[] = [];
    let [atWork, most] = [0, 0];
    const run = async (task: SettleTask) => {
        tasks.push(task);
        most = Math.max(most, ++atWork);
        await new Promise((resolve) => setTimeout(resolve));
        const cells = await settle(request, task, async (circuit) => solveArray(kernel, circuit));
        atWork--;
        return cells;
    };
    const workshop = { workers: { run } as unknown as Piscina, threads };
    const made = await settleChip(workshop, { chip: 1, conditions: { effects: [...effects] } }, layers, wanted);
    return { made, tasks, most };
}

describe('a chip whose blocks settle on worker threads', () => {
    it('is what it is where all arrays are made and solved at once', async () => {
        const circuits = chipCircuits({ chip, effects: allEffects, seed: 7 }, layers, 1);
        const transfers = circuits.map(({ circuit }) => solveArray(kernel, circuit));
        const { made } = await settledOn(2, allEffects, [true, true, true]);
        expect(made).toEqual(withCircuits(layers, circuits, transfers));
        expect(made).not.toEqual(
            withCircuits(
                layers,
                circuits,
                circuits.map(({ circuit }) => idealTransfer(circuit)),
            ),
        );
        const [first] = made[0]?.blocks ?? [];
        expect(first.plus.buffer).toBeInstanceOf(SharedArrayBuffer);
    });

    it('has no more blocks at work than threads, and hands over nothing but their cores', async () => {
        const { tasks, most } = await settledOn(2, allEffects, [true, true, true]);
        expect(most).toBe(2);
        expect(tasks.map(({ placed }) => placed.map(({ block }) => block.core))).toEqual([
            [4, 4],
            [2, 2],
            [2, 2],
            [4, 4],
        ]);
    });

    it('keeps the layers that are not wanted', async () => {
        const { made, tasks } = await settledOn(3, allEffects, [true, true, false]);
        expect(tasks).toHaveLength(2);
        expect(made[2]).toEqual(layers[2]);
        expect(made[0]).not.toEqual(layers[0]);
    });
});
