import { describe, expect, it } from 'vitest';
import { allEffects, noEffects } from '../../../src/simulator/effects';
import type { EffectName, Effects } from '../../../src/simulator/effects';
import { enginePasses } from '../../../src/simulator/boltzmann/engine-passes';
import { idealPasses } from '../../../src/simulator/boltzmann/ideal-passes';
import { machineLayer } from '../../../src/simulator/boltzmann/machine';
import { referencePasses } from '../../../src/simulator/boltzmann/reference-passes';
import { backwardCircuits } from '../../../src/simulator/boltzmann/backward-circuits';
import { settle } from '../../../src/simulator/array';
import { programPrepared } from '../../../src/simulator/prepare-layer';
import { solveArray, transferred } from '../../../src/simulator/wires/solve';
import { WiresKernel } from '../../../src/simulator/wires/wires-kernel';
import { Kernel } from '../../../src/simulator/kernel/kernel';
import { hfOx, neurramChip, neurramCore } from '../../support/chips';
import { machineRequest, preparedMachine, randomBits, randomWeights } from './support/machines';
import type { MachineSetting } from './support/machines';

const setting = (changes: Partial<MachineSetting> = {}): MachineSetting => ({
    visible: 300,
    hidden: 24,
    weights: randomWeights(300, 24, 1),
    effects: noEffects,
    layer: { cores: [0, 1, 2], interleave: 'rows' },
    ...changes,
});

/** Both passes by reference, engine and float on the same bits. */
const passes = async (changes: Partial<MachineSetting>) => {
    const request = machineRequest(setting(changes));
    const machine = await preparedMachine(request);
    const { layer } = machineLayer(request);
    const [visible, hidden] = [randomBits(8, layer.rows, 21), randomBits(8, layer.columns, 22)];
    const run = (each: ReturnType<typeof idealPasses>) => ({
        forward: Float64Array.from(each.forward(visible, 8, 0, 1)).slice(0, 8 * layer.columns),
        backward: Float64Array.from(each.backward(hidden, 8, 0, 1)).slice(0, 8 * layer.rows),
    });
    const reference = referencePasses(request, machine, 8);
    const engine = enginePasses(request, machine, Kernel.create(), 2, 8);
    return {
        machine,
        ideal: run(idealPasses(layer, 8)),
        reference: run(reference),
        engine: run(engine),
        counts: [reference.takeStatistics(), engine.takeStatistics()],
    };
};

const worst = (a: Float64Array, b: Float64Array): number =>
    a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at])), 0);

const rms = (a: Float64Array, b: Float64Array): number =>
    Math.sqrt(a.reduce((sum, value, at) => sum + (value - b[at]) ** 2, 0) / a.length);

describe('the two directions of one programmed array', () => {
    it('are the exact products of the matrix and of its transpose where no effect is on', async () => {
        const { ideal, reference } = await passes({ output: 'unlimited' });
        expect(worst(reference.forward, ideal.forward)).toBeLessThan(1e-5);
        expect(worst(reference.backward, ideal.backward)).toBeLessThan(1e-5);
    });

    it('give the same where the matrix is cut by rows and by columns, and rows are not interleaved', async () => {
        const weights = randomWeights(300, 400, 2);
        const { ideal, reference } = await passes({
            hidden: 400,
            weights,
            output: 'unlimited',
            layer: { cores: [0, 1, 2, 3, 4, 5], split: 'rows' },
        });
        expect(worst(reference.forward, ideal.forward)).toBeLessThan(1e-4);
        expect(worst(reference.backward, ideal.backward)).toBeLessThan(1e-4);
    });

    it('agree between engine and reference within the fixed point of 16 bits', async () => {
        const effects: Effects = new Set<EffectName>(['programming_resolution', 'relaxation', 'read_noise']);
        const { reference, engine } = await passes({ effects, output: 'unlimited' });
        for (const direction of ['forward', 'backward'] as const) {
            const most = reference[direction].reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            // The difference of a pair's rows is of large numbers: each is rounded in units of its own largest cell.
            expect(worst(engine[direction], reference[direction])).toBeLessThan(2e-4 * most);
        }
    });

    it('agree with every effect on but for codes at a boundary, and count the same conversions', async () => {
        const { reference, engine, counts } = await passes({ effects: allEffects });
        for (const direction of ['forward', 'backward'] as const) {
            const most = reference[direction].reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
            const same = engine[direction].filter((v, at) => Math.abs(v - reference[direction][at]) < 2e-4 * most);
            expect(same.length / engine[direction].length).toBeGreaterThan(0.97);
        }
        expect(counts[1].conversions).toBe(counts[0].conversions);
        expect(counts[1].inputPulses).toBe(counts[0].inputPulses);
        // One conversion a hidden unit and segment forward, two a visible unit backward; eight samples.
        expect(counts[0].conversions).toBe(8 * (3 * 24 + 2 * 300));
    });

    it('keep to the exact products as far as cells and converters let them', async () => {
        const { ideal, reference } = await passes({ effects: allEffects });
        for (const direction of ['forward', 'backward'] as const) {
            const deviation = rms(
                ideal[direction],
                ideal[direction].map(() => 0),
            );
            const error = rms(reference[direction], ideal[direction]) / deviation;
            expect(error).toBeGreaterThan(0.01);
            expect(error).toBeLessThan(0.35);
        }
    });

    it('normalise by the sums of their own wires: columns forward, each row of a pair for itself backward', async () => {
        const { machine } = await passes({ output: 'unlimited' });
        const [forward] = machine.forward.blocks;
        const [backward] = machine.backward.blocks;
        const { gMin } = machineRequest(setting()).chip.device;
        // A row's sum runs over the whole width of the core: unused columns are RESET cells that are held at 0 V.
        for (const pair of [0, 7]) {
            let sum = gMin * (256 - 24 - (forward.backwardBias?.columns ?? 0));
            for (let column = 0; column < 24; column++) sum += forward.plus[pair * 24 + column];
            for (const cell of forward.backwardBias?.plus.subarray(
                pair * (forward.backwardBias?.columns ?? 0),
                (pair + 1) * (forward.backwardBias?.columns ?? 0),
            ) ?? [])
                sum += cell;
            expect(backward.columnSum[2 * pair]).toBeCloseTo(sum, 12);
        }
    });
});

describe('the wires of a backward pass', () => {
    const wires: Effects = new Set<EffectName>(['wire_resistance', 'driver_resistance', 'input_wire_drop']);

    it('make effective cells that settle as the solver says the whole array does, unused columns held at 0 V', async () => {
        const request = machineRequest(setting({ effects: wires, output: 'unlimited' }));
        const machine = await preparedMachine(request);
        const { index, layer, blocks } = machineLayer(request);
        const vectors = { count: 1, values: randomBits(1, layer.rows, 5) };
        const { programmed } = programPrepared(request, 0, index, vectors);
        if (!programmed) throw new Error('digital');
        const [{ circuit, lines }] = backwardCircuits(request, [programmed], 0, programmed);
        const [block] = machine.backward.blocks;
        const bits = randomBits(1, block.rows, 9);
        const sources = new Float64Array(circuit.columns);
        sources.set(bits, blocks[0].atColumn);
        const solved = transferred(solveArray(WiresKernel.create(), circuit), sources);
        const settled = settle(block, bits);
        for (let row = 0; row < block.columns; row++) expect(settled[row]).toBeCloseTo(solved[lines[row]], 12);
    });

    it('take some of the signal, and calibration gives it back', async () => {
        const wired = await passes({ effects: wires, output: 'unlimited' });
        const plain = await passes({ output: 'unlimited' });
        const far = rms(wired.reference.backward, plain.reference.backward);
        const signal = rms(
            plain.ideal.backward,
            plain.ideal.backward.map(() => 0),
        );
        expect(far).toBeGreaterThan(1e-5);
        expect(far).toBeLessThan(0.05 * signal);
    });
});

describe('stochastic neurons that decide for themselves', () => {
    it('hold what one gain makes of their settled value: their own column sums are not multiplied back', async () => {
        const effects: Effects = new Set<EffectName>(['adc_resolution']);
        const one = { visible: 60, hidden: 12, weights: randomWeights(60, 12, 6), effects, layer: { cores: [0] } };
        const { machine, ideal, reference, engine } = await passes({
            ...one,
            layer: { cores: [0], activation: 'neuron' as const },
        });
        expect(machine.forward.decision).toEqual({ activation: 'stochastic' });
        const [{ columnSum }] = machine.forward.blocks;
        // z' = G u and z = S u: their ratio times the column's sum is the same everywhere.
        const ratios = reference.forward.map((value, at) => (value / ideal.forward[at]) * columnSum[at % 12]);
        const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
        expect(high / low - 1).toBeLessThan(1e-4);
        expect(Math.max(...columnSum) / Math.min(...columnSum)).toBeGreaterThan(1.05);
        expect(worst(engine.forward, reference.forward)).toBeLessThan(1e-3);
    });

    it('give numbers where a row has relaxed to nothing over the whole width of its core', async () => {
        const relaxation = [{ curve: { kind: 'constant', deviation: 4e-6 } }] as const;
        const chip = neurramChip({
            core: neurramCore({ rows: 16, columns: 3 }),
            device: hfOx({ gMin: 1e-7, gMax: 2e-7, relaxation }),
        });
        const { machine, reference, engine } = await passes({
            visible: 40,
            hidden: 2,
            weights: randomWeights(40, 2, 1),
            effects: new Set<EffectName>(['relaxation']),
            output: 'unlimited',
            layer: { biasColumns: 1 },
            chip,
        });
        const isEmpty = machine.backward.blocks.some(({ plus, columns, columnSum }) =>
            columnSum.some((_, row) => plus.every((cell, at) => at % columns !== row || cell === 0)),
        );
        expect(isEmpty).toBe(true);
        for (const each of [reference.backward, engine.backward])
            expect(each.every((value) => Number.isFinite(value))).toBe(true);
    });
});
