import { describe, expect, it } from 'vitest';
import type { ExpectationResult } from '../../../src/experiment/result';
import { actualWords, verdictWords } from '../../../src/panel/results/expectations/expectation-words';

const expectation = (changes: Partial<ExpectationResult>): ExpectationResult => ({
    text: 'accuracy >= 95 %',
    metric: 'accuracy',
    bound: 0.95,
    ...changes,
});

describe('an expectation', () => {
    it('is met, or missed by so much, in the terms of its figure', () => {
        expect(verdictWords(expectation({ actual: 0.97, passed: true }))).toBe('met');
        expect(verdictWords(expectation({ actual: 0.9, passed: false }))).toBe('not met: missed by 5.00 points');
        const energy = expectation({ metric: 'energy', bound: 1e-6, actual: 1.2e-6, passed: false });
        expect(verdictWords(energy)).toBe('not met: missed by 20.0 %');
        expect(actualWords(energy)).toBe('1.2 uJ');
    });

    it('is neither met nor missed where the run was interrupted before', () => {
        expect(verdictWords(expectation({}))).toBe('not known: interrupted');
        expect(actualWords(expectation({}))).toBe('unknown');
    });

    it('is missed by no share of a bound of 0', () => {
        expect(verdictWords(expectation({ metric: 'energy', bound: 0, actual: 1, passed: false }))).toBe('not met');
    });
});
