import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/panel/messages';
import { chosenOrder, newestFirst, ordered } from '../../../src/panel/runs/run-order';

const run = (id: string, value: number | undefined, energy: number) =>
    ({ id, figure: 'in words', value, energy, when: energy }) as RunSummary;
const runs = [run('a', 0.986, 3), run('b', undefined, 1), run('c', 0.095, 2)];
const ids = (list: readonly RunSummary[]) => list.map(({ id }) => id).join('');

describe('the list of runs', () => {
    it('begins with the newest', () => {
        expect(ids(ordered(runs, newestFirst))).toBe('acb');
    });

    it('is turned round by a second choice of the same column', () => {
        const byEnergy = chosenOrder(newestFirst, 'energy');
        expect(ids(ordered(runs, byEnergy))).toBe('bca');
        expect(ids(ordered(runs, chosenOrder(byEnergy, 'energy')))).toBe('acb');
    });

    it('goes by the figure as a number, and runs without one come last in either direction', () => {
        const byFigure = chosenOrder(newestFirst, 'figure');
        expect(ids(ordered(runs, byFigure))).toBe('acb');
        expect(ids(ordered(runs, chosenOrder(byFigure, 'figure')))).toBe('cab');
    });

    it('begins with the recovery that takes away the most error, not with the one that adds some', () => {
        const recoveries = [run('worse', -0.1, 1), run('best', 0.83, 2), run('good', 0.1, 3)];
        const byFigure = chosenOrder(newestFirst, 'figure');
        expect(ordered(recoveries, byFigure).map(({ id }) => id)).toEqual(['best', 'good', 'worse']);
    });
});
