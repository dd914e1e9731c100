import { describe, expect, it } from 'vitest';
import type { ExperimentResult } from '../../../src/experiment/result';
import { changeWords, comparedFigures, comparedLayers } from '../../../src/panel/runs/compared-figures';
import { diffLines } from '../../../src/panel/runs/diff-lines';

const result = (accuracy: number | undefined, energy: number, ...layers: readonly string[]) =>
    ({
        accuracy: accuracy === undefined ? undefined : { mean: accuracy, low: accuracy - 0.01, high: accuracy + 0.01 },
        software: { accuracy: 0.99 },
        estimate: {
            energy: { total: energy, core: { total: energy }, digital: { total: 0 } },
            latency: 1e-3,
            cores: { used: 3 },
            layers: layers.map((name) => ({ name, energy: { total: energy } })),
        },
    }) as unknown as ExperimentResult;

describe('two runs side by side', () => {
    it('differ by points in fractions and by a share in quantities', () => {
        const figures = comparedFigures(result(0.9, 1e-6), result(0.95, 2e-6));
        const change = (name: string) => figures.filter((each) => each.name === name).map(changeWords)[0];
        expect(change('Accuracy on the chip')).toBe('+5.00 points');
        expect(change('Energy')).toBe('+100.0 %');
        expect(change('Software')).toBe('same');
        expect(figures[0].intervals?.map((each) => each?.low)).toEqual([0.89, 0.94]);
    });

    it('leave out what neither of them has, and say no change of what one of them lacks', () => {
        const figures = comparedFigures(result(undefined, 1e-6), result(0.95, 2e-6));
        expect(figures.map(({ name }) => name)).not.toContain('Error reduction');
        expect(changeWords(figures[0])).toBe('');
        expect(figures[0]).toMatchObject({ name: 'Accuracy on the chip', from: undefined, to: 0.95 });
    });

    it('list layers by name, those that are gone at the end', () => {
        const layers = comparedLayers(result(0.9, 1e-6, 'a', 'b'), result(0.9, 2e-6, 'b', 'c'));
        expect(layers.map(({ name, from, to }) => [name, from, to])).toEqual([
            ['b', 1e-6, 2e-6],
            ['c', undefined, 2e-6],
            ['a', 1e-6, undefined],
        ]);
    });

    it('show a change of the text line by line', () => {
        const lines = diffLines([
            { kind: 'cut', text: '12 unchanged lines' },
            { kind: 'removed', text: 'seed: 1\n' },
            { kind: 'added', text: 'seed: 2\n\ntake: 500\n' },
        ]);
        expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
            'cut 12 unchanged lines',
            'removed seed: 1',
            'added seed: 2',
            'added ',
            'added take: 500',
        ]);
    });
});
