import { describe, expect, it } from 'vitest';
import type { StochasticNoise } from '../../../src/chip/core';
import { fires, logistic, response } from '../../../src/simulator/boltzmann/stochastic';
import { Draws, drawKey } from '../../../src/simulator/random';

const noises: readonly StochasticNoise[] = ['uniform', 'bell', 'logistic'];

/** Largest distance of a response from the logistic one on a fine grid. */
const distance = (noise: StochasticNoise): number => {
    let most = 0;
    for (let z = -10; z <= 10; z += 0.01) most = Math.max(most, Math.abs(response(z, noise) - logistic(z)));
    return most;
};

describe('a stochastic neuron', () => {
    it.each(noises)('turns on as often as its closed form says, by a chi-square test: %s', (noise) => {
        const draws = new Draws(drawKey(1, noises.indexOf(noise))).at(0, 0, 0);
        const trials = 20_000;
        const inputs = [-3, -1.5, -0.4, 0, 0.7, 2];
        let square = 0;
        for (const z of inputs) {
            let on = 0;
            for (let trial = 0; trial < trials; trial++) if (fires(z, draws.word(), noise)) on++;
            const p = response(z, noise);
            if (p > 0 && p < 1) square += (on - trials * p) ** 2 / (trials * p * (1 - p));
            else expect(on).toBe(trials * p);
        }
        // 99.9 % quantile of chi-square with 6 degrees of freedom.
        expect(square).toBeLessThan(22.46);
    });

    it('has the response that its page states: bell within 0.0136 of the logistic one, uniform within 0.0574', () => {
        expect(distance('logistic')).toBe(0);
        expect(distance('bell')).toBeLessThan(0.0136);
        expect(distance('bell')).toBeGreaterThan(0.0135);
        expect(distance('uniform')).toBeLessThan(0.0574);
        expect(distance('uniform')).toBeGreaterThan(0.0573);
    });

    it('is balanced: off and on change places with the sign of its input, but for the step at a tie', () => {
        for (const noise of noises)
            for (const z of [0.1, 0.9, 3.3]) expect(response(z, noise) + response(-z, noise)).toBeCloseTo(1, 3);
    });
});
