import { describe, expect, it } from 'vitest';
import {
    decrementSchedule,
    scheduledArgument,
    scheduledCode,
    scheduledValue,
} from '../../src/simulator/decrement-schedule';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

describe('a schedule of decrements', () => {
    it('is tanh within 0.0175 and a step of its codes, and a sigmoid within half of that, as their page states', () => {
        for (const limit of [31, 63, 127]) {
            const [tanh, logistic] = [decrementSchedule('tanh', limit), decrementSchedule('sigmoid', limit)];
            let [ofTanh, ofSigmoid] = [0, 0];
            for (let z = -8; z <= 8; z += 0.001) {
                ofTanh = Math.max(ofTanh, Math.abs(scheduledValue(scheduledCode(z, tanh), tanh) - Math.tanh(z)));
                const value = scheduledValue(scheduledCode(2 * z, logistic), logistic);
                ofSigmoid = Math.max(ofSigmoid, Math.abs(value - sigmoid(2 * z)));
            }
            expect(ofTanh).toBeLessThan(0.0175 + 1 / limit);
            expect(ofTanh).toBeGreaterThan(0.0175);
            expect(ofSigmoid).toBeLessThan((0.0175 + 1 / limit) / 2);
        }
    });

    it('is odd, monotone, and doubles its decrements three times', () => {
        const { sizes } = decrementSchedule('tanh', 127);
        const steps = sizes.slice(1).map((size, at) => size / sizes[at]);
        expect(steps.filter((ratio) => ratio !== 1)).toEqual(new Float64Array([2, 2, 2]));
        let before = -127;
        for (let z = -5; z <= 5; z += 0.01) {
            const code = scheduledCode(z, decrementSchedule('tanh', 127));
            expect(code).toBeGreaterThanOrEqual(before);
            expect(scheduledCode(-z, decrementSchedule('tanh', 127))).toBe(code === 0 ? 0 : -code);
            before = code;
        }
    });

    it('hands on the argument at which the exact function gives its answer, in single precision', () => {
        for (const activation of ['tanh', 'sigmoid'] as const) {
            const schedule = decrementSchedule(activation, 31);
            for (let code = -31; code <= 31; code++) {
                const argument = Math.fround(scheduledArgument(code, schedule));
                const answer = activation === 'tanh' ? Math.tanh(argument) : sigmoid(argument);
                expect(answer).toBeCloseTo(scheduledValue(code, schedule), 6);
            }
        }
    });
});
