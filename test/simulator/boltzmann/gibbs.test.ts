import { describe, expect, it } from 'vitest';
import type { StochasticNoise } from '../../../src/chip/core';
import { noEffects } from '../../../src/simulator/effects';
import { gibbs } from '../../../src/simulator/boltzmann/gibbs';
import type { MachinePasses } from '../../../src/simulator/boltzmann/gibbs';
import { enginePasses } from '../../../src/simulator/boltzmann/engine-passes';
import { idealPasses } from '../../../src/simulator/boltzmann/ideal-passes';
import { machineLayer } from '../../../src/simulator/boltzmann/machine';
import { referencePasses } from '../../../src/simulator/boltzmann/reference-passes';
import { response } from '../../../src/simulator/boltzmann/stochastic';
import { Kernel } from '../../../src/simulator/kernel/kernel';
import { machineRequest, preparedMachine, randomBits, randomWeights } from './support/machines';

const [visible, hidden] = [3, 2];
const weights = randomWeights(visible, hidden, 4, 1);

const bits = (state: number, width: number): number[] =>
    Array.from({ length: width }, (_, unit) => (state >> unit) & 1);

/** Boltzmann's distribution over visible states: P(v) ~ sum_h exp(a v + b h + v W h). */
const boltzmann = (): number[] => {
    const sums = Array.from({ length: 2 ** visible }, (_, state) => {
        const v = bits(state, visible);
        let sum = 0;
        for (let other = 0; other < 2 ** hidden; other++) {
            const h = bits(other, hidden);
            let energy = 0;
            for (let i = 0; i < visible; i++) {
                energy += weights.visibleBias[i] * v[i];
                for (let j = 0; j < hidden; j++) energy += v[i] * weights.weights[i * hidden + j] * h[j];
            }
            for (let j = 0; j < hidden; j++) energy += weights.hiddenBias[j] * h[j];
            sum += Math.exp(energy);
        }
        return sum;
    });
    const total = sums.reduce((a, b) => a + b, 0);
    return sums.map((sum) => sum / total);
};

/** The stationary distribution of the chain of neurons with this noise, by repeated squaring of its transition matrix. */
const stationary = (noise: StochasticNoise): number[] => {
    const states = 2 ** visible;
    const on = (z: number, unit: number): number => (unit ? response(z, noise) : 1 - response(z, noise));
    let step = Array.from({ length: states }, (_, from) =>
        Array.from({ length: states }, (_, to) => {
            const [v, w] = [bits(from, visible), bits(to, visible)];
            let probability = 0;
            for (let other = 0; other < 2 ** hidden; other++) {
                const h = bits(other, hidden);
                let path = 1;
                for (let j = 0; j < hidden; j++)
                    path *= on(
                        v.reduce((z, unit, i) => z + unit * weights.weights[i * hidden + j], weights.hiddenBias[j]),
                        h[j],
                    );
                for (let i = 0; i < visible; i++)
                    path *= on(
                        h.reduce((z, unit, j) => z + unit * weights.weights[i * hidden + j], weights.visibleBias[i]),
                        w[i],
                    );
                probability += path;
            }
            return probability;
        }),
    );
    for (let squaring = 0; squaring < 8; squaring++)
        step = step.map((row) =>
            row.map((_, to) => row.reduce((sum, value, middle) => sum + value * step[middle][to], 0)),
        );
    return step[0];
};

/** Visible states of independent chains after 12 cycles. */
const frequencies = (passes: MachinePasses, noise: StochasticNoise, chains: number): number[] => {
    const counts = new Array<number>(2 ** visible).fill(0);
    const batch = passes.samples;
    for (let first = 0; first < chains; first += batch) {
        const start = {
            visible: new Float32Array(batch * visible),
            known: new Float32Array(batch * visible),
        };
        gibbs(passes, { seed: 9, chip: 0, cycles: 12, noise }, start, batch, first, (cycle, units) => {
            if (cycle < 11) return;
            for (let sample = 0; sample < batch; sample++) {
                let state = 0;
                for (let unit = 0; unit < visible; unit++) state += units[sample * visible + unit] << unit;
                counts[state]++;
            }
        });
    }
    return counts;
};

const chiSquare = (counts: readonly number[], expected: readonly number[]): number => {
    const total = counts.reduce((a, b) => a + b, 0);
    return counts.reduce(
        (sum, count, state) => sum + (count - total * expected[state]) ** 2 / (total * expected[state]),
        0,
    );
};

/** 99.9 % quantile of chi-square with 7 degrees of freedom. */
const quantile = 24.32;

const setting = { visible, hidden, weights, effects: noEffects, output: 'unlimited' } as const;

describe('Gibbs sampling of a tiny Boltzmann machine', () => {
    it('converges to the Boltzmann distribution with logistic neurons, in float and on the engine', async () => {
        const request = machineRequest(setting);
        const { layer } = machineLayer(request);
        expect(chiSquare(frequencies(idealPasses(layer, 64), 'logistic', 32_768), boltzmann())).toBeLessThan(quantile);
        const machine = await preparedMachine(request);
        const engine = enginePasses(request, machine, Kernel.create(), 12, 64);
        expect(chiSquare(frequencies(engine, 'logistic', 32_768), boltzmann())).toBeLessThan(quantile);
    });

    it('converges to the stationary distribution of its own neurons, which is near Boltzmann and not the same', () => {
        const { layer } = machineLayer(machineRequest(setting));
        const exact = boltzmann();
        const distance = (noise: StochasticNoise): number =>
            stationary(noise).reduce((sum, p, state) => sum + Math.abs(p - exact[state]) / 2, 0);
        for (const noise of ['bell', 'uniform'] as const)
            expect(chiSquare(frequencies(idealPasses(layer, 64), noise, 32_768), stationary(noise))).toBeLessThan(
                quantile,
            );
        expect(distance('logistic')).toBeLessThan(1e-9);
        expect(distance('bell')).toBeLessThan(0.02);
        expect(distance('uniform')).toBeGreaterThan(distance('bell'));
        expect(distance('uniform')).toBeLessThan(0.1);
    });

    it('sets known units back in each cycle, and gives them back as they were', () => {
        const { layer } = machineLayer(machineRequest(setting));
        const start = { visible: Float32Array.of(0.3, 1, 0), known: Float32Array.of(1, 0, 0) };
        const seen: number[] = [];
        const mean = gibbs(
            idealPasses(layer, 1),
            { seed: 1, chip: 0, cycles: 6, noise: 'bell' },
            start,
            1,
            0,
            (_, units) => seen.push(units[0]),
        );
        expect(seen.every((value) => value === Math.fround(0.3))).toBe(true);
        expect(mean[0]).toBe(Math.fround(0.3));
        // The mean of three binary states.
        expect([0, 1, 2, 3].map((on) => Math.fround(on / 3))).toContain(mean[1]);
    });

    it('takes the same path on reference and engine, and on any cut into batches', async () => {
        const wide = {
            ...setting,
            visible: 60,
            hidden: 16,
            weights: randomWeights(60, 16, 8),
            layer: { cores: [0, 1], interleave: 'rows' },
        } as const;
        const request = machineRequest(wide);
        const machine = await preparedMachine(request);
        const start = { visible: randomBits(16, 60, 3), known: randomBits(16, 60, 4) };
        const rules = { seed: 2, chip: 0, cycles: 5, noise: 'bell' } as const;
        const all = gibbs(enginePasses(request, machine, Kernel.create(), 5, 16), rules, start, 16, 0);
        const reference = gibbs(referencePasses(request, machine, 16), rules, start, 16, 0);
        expect(Array.from(all)).toEqual(Array.from(reference));
        const parts = enginePasses(request, machine, Kernel.create(), 5, 8);
        for (const first of [8, 0]) {
            const rows = (values: Float32Array) => values.subarray(first * 60, (first + 8) * 60);
            const part = gibbs(parts, rules, { visible: rows(start.visible), known: rows(start.known) }, 8, first);
            expect(Array.from(part)).toEqual(Array.from(rows(all)));
        }
    });
});
