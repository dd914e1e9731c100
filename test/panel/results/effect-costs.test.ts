import { describe, expect, it } from 'vitest';
import type { AblationRun } from '../../../src/experiment/ablation/ablation';
import { effectCosts, effectTable } from '../../../src/panel/results/effects/effect-costs';

const run = (kind: AblationRun['kind'], mean: number, effect?: AblationRun['effect']) =>
    ({ kind, effect, accuracy: { mean, low: mean, high: mean }, error: 0.1 }) as AblationRun;

const runs = [
    run('none', 0.99),
    run('alone', 0.98, 'relaxation'),
    run('alone', 0.95, 'adc_resolution'),
    run('without', 0.94, 'relaxation'),
    run('all', 0.92),
];

describe('what effects cost', () => {
    it('is what one loses alone against no effect, and what the chip gains without it, the costliest first', () => {
        const costs = effectCosts({ runs });
        expect(costs.map(({ name }) => name)).toEqual(['adc resolution', 'relaxation']);
        expect(costs[1].lostAlone).toBeCloseTo(0.01);
        expect(costs[1].gainedWithout).toBeCloseTo(0.02);
    });

    it('is unknown where the run was not finished', () => {
        const [adc] = effectCosts({ runs });
        expect(adc.gainedWithout).toBeUndefined();
        expect(effectCosts({ runs: runs.slice(1) })[0].lostAlone).toBeUndefined();
    });

    it('is a table between the runs with no effect and with all of them', () => {
        const table = effectTable({ runs }, effectCosts({ runs }));
        expect(table.rows.map(([name]) => name.text)).toEqual(['none', 'adc resolution', 'relaxation', 'all']);
        expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
        expect(table.rows[1].map(({ text }) => text)).toEqual([
            ...['adc resolution', '95.00 %', '10.00 %', '', ''],
            ...['4.00 points', ''],
        ]);
    });
});
