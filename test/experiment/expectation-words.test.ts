import { describe, expect, it } from 'vitest';
import { actualText, verdictText } from '../../src/experiment/expectation-words';
import type { ExpectationResult } from '../../src/experiment/result';

const expectation = (changes: Partial<ExpectationResult>): ExpectationResult => ({
    text: 'accuracy >= 95 %',
    metric: 'accuracy',
    bound: 0.95,
    ...changes,
});

describe('an expectation', () => {
    it('is met, or missed by so much, in the terms of its figure', () => {
        expect(verdictText(expectation({ actual: 0.97, passed: true }))).toBe('met');
        expect(verdictText(expectation({ actual: 0.9, passed: false }))).toBe('not met: missed by 5.00 points');
        const energy = expectation({ metric: 'energy', bound: 1e-6, actual: 1.2e-6, passed: false });
        expect(verdictText(energy)).toBe('not met: missed by 20.0 %');
        expect(actualText(energy)).toBe('1.2 uJ');
    });

    it('is missed by a factor where a percentage would have no end', () => {
        const energy = expectation({ metric: 'energy', bound: 1e-9, actual: 2.62978e-6, passed: false });
        expect(verdictText(energy)).toBe('not met: missed by a factor of 2,630');
        expect(verdictText({ ...energy, actual: 9e-9 })).toBe('not met: missed by 800.0 %');
    });

    it('is neither met nor missed where the run was interrupted before', () => {
        expect(verdictText(expectation({}))).toBe('not known');
        expect(actualText(expectation({}))).toBe('not known: interrupted');
    });

    it('is missed by no share of a bound of 0', () => {
        expect(verdictText(expectation({ metric: 'energy', bound: 0, actual: 1, passed: false }))).toBe(
            'not met: missed',
        );
    });
});
