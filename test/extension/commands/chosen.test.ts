import { describe, expect, it } from 'vitest';
import type { DocumentOutline, ExperimentOutline, MappingOutline } from '../../../language-server/lsp/views/protocol';
import { aboutExperiment, experimentAt, mappingAt } from '../../../src/extension/commands/chosen';

const lines = (first: number, last: number) => ({
    range: { start: { line: first, character: 8 }, end: { line: first, character: 9 } },
    whole: { start: { line: first, character: 0 }, end: { line: last, character: 1 } },
});
const mapping = (name: string, first: number, last: number): MappingOutline => ({ name, ...lines(first, last) });
const experiment = (name: string, of: string | undefined, first: number, last: number): ExperimentOutline => ({
    name,
    ...lines(first, last),
    ...(of === undefined ? {} : { mapping: of }),
    chips: 3,
    recovery: false,
    expectations: [],
});

const two: DocumentOutline = {
    mappings: [mapping('A', 2, 5), mapping('B', 7, 9)],
    experiments: [experiment('X', 'A', 11, 15), experiment('Y', 'B', 17, 20), experiment('Z', 'B', 22, 24)],
};
const one: DocumentOutline = { mappings: [mapping('A', 2, 5)], experiments: [experiment('X', 'A', 7, 9)] };
const none: DocumentOutline = { mappings: [], experiments: [] };

describe('the experiment that is meant', () => {
    it('is the one around the cursor, first and last line included', () => {
        expect([11, 13, 15, 17, 24].map((line) => experimentAt(two, line))).toEqual(['X', 'X', 'X', 'Y', 'Z']);
    });

    it('is the one that runs the mapping around the cursor, where it is one alone', () => {
        expect(experimentAt(two, 3)).toBe('X');
        expect(experimentAt(two, 8)).toBeUndefined();
    });

    it('is the only one wherever the cursor is, also where there is none in sight', () => {
        expect([-1, 0, 3, 100].map((line) => experimentAt(one, line))).toEqual(['X', 'X', 'X', 'X']);
    });

    it('is to be asked for elsewhere', () => {
        expect([-1, 0, 6, 30].map((line) => experimentAt(two, line))).toEqual(Array(4).fill(undefined));
        expect(experimentAt(none, 0)).toBeUndefined();
    });
});

describe('the mapping that is meant', () => {
    it('is the one around the cursor, or that of the experiment around it', () => {
        expect([2, 9, 12, 18, 23].map((line) => mappingAt(two, line))).toEqual(['A', 'B', 'A', 'B', 'B']);
    });

    it('is the only one wherever the cursor is, and otherwise to be asked for', () => {
        expect([-1, 8, 100].map((line) => mappingAt(one, line))).toEqual(['A', 'A', 'A']);
        expect(mappingAt(two, 0)).toBeUndefined();
        expect(mappingAt(none, 0)).toBeUndefined();
    });

    it('is none that an experiment names and another document declares', () => {
        const outline = { ...two, experiments: [experiment('X', 'Elsewhere', 11, 15)] };
        expect(mappingAt(outline, 12)).toBeUndefined();
    });
});

describe('what a list says of an experiment', () => {
    const base = experiment('X', 'A', 1, 2);

    it('is its mapping, its chips and what it expects', () => {
        const { range } = lines(1, 2);
        const expectations = [{ text: 'accuracy >= 95 %', range }];
        expect(aboutExperiment({ ...base, expectations })).toBe('A, 3 chips, expects accuracy >= 95 %');
        expect(aboutExperiment({ ...base, chips: 1 })).toBe('A, 1 chip');
    });

    it('is why it cannot run, where that is so', () => {
        expect(aboutExperiment({ ...base, problem: 'no data' })).toBe('cannot run: no data');
    });
});
