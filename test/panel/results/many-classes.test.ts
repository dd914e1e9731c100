import { describe, expect, it } from 'vitest';
import type { ExperimentResult } from '../../../src/experiment/result';
import { confusionOf } from '../../../src/panel/results/classes/confusion';
import { mixTable, worstClasses, worstMixes } from '../../../src/panel/results/classes/worst';
import { axeComplaints } from '../support/axe';
import { readCsv, readTable } from '../support/read-table';
import { onStage } from '../support/stage';
import { after } from '../support/states';
import { themes, type Theme } from '../support/themes';

/** Ten samples of each class; of class n, n % 7 are taken for the next class. */
function manyClasses(result: ExperimentResult, size: number): ExperimentResult {
    const [first] = result.perChip;
    const wrong = Array.from({ length: size }, (_, label) => label % 7);
    const confusion = wrong.map((times, label) =>
        wrong.map((_, answer) => (answer === label ? 10 - times : answer === (label + 1) % size ? times : 0)),
    );
    const labels = wrong.flatMap((times, label) => Array.from({ length: times }, () => label));
    const predicted = labels.map((label) => (label + 1) % size);
    const misclassified = { samples: labels.map((_, i) => i), labels, predicted };
    const samples = 10 * size;
    const correct = samples - labels.length;
    return {
        ...result,
        classes: wrong.map((_, label) => `thing ${label}`),
        perChip: [{ ...first, samples, correct, confusion, misclassified }],
    };
}

describe('what goes wrong most often among many classes', () => {
    const confusion = confusionOf({
        perChip: [
            {
                finished: true,
                misclassified: { samples: [], labels: [], predicted: [] },
                confusion: [
                    [3, 1, 2],
                    [0, 0, 0],
                    [2, 0, 0],
                ],
            },
        ],
    } as unknown as ExperimentResult);

    it('is told by pairs, the most frequent first', () => {
        const mixes = worstMixes(confusion);
        expect(mixes).toEqual([
            { label: 0, answer: 2, times: 2 },
            { label: 2, answer: 0, times: 2 },
            { label: 0, answer: 1, times: 1 },
        ]);
        expect(mixTable(confusion, mixes).rows[0].map(({ text }) => text)).toEqual(['0', '2', '2', '6', '33.33 %']);
    });

    it('is told by class, without those that had no samples', () => {
        expect(worstClasses(confusion)).toEqual([2, 0]);
    });
});

onStage('many classes', (stage) => {
    const open = async (size: number, theme?: Theme['name']) => {
        const panel = await stage.open({ theme });
        const recorded = stage.recorded();
        await panel.state(after({ ...recorded, result: manyClasses(recorded.result, size) }));
        return panel;
    };

    for (const size of [100, 1000])
        it(`are few nodes in the page: ${size}`, async () => {
            const panel = await open(size);
            const region = panel.page.getByRole('region', { name: 'Classes' });
            // All options of the choice among the classes, and not a node a cell.
            expect(await region.locator('option').count()).toBeLessThan(size + 30);
            expect(await region.locator('*:not(option)').count()).toBeLessThan(500);
            expect(await panel.page.getByRole('gridcell').count()).toBe(0);
            const chart = region.getByRole('figure', { name: 'What is taken for what' });
            expect(await chart.locator('figcaption').innerText()).toContain('20 of ');
            await panel.act(chart.getByRole('button', { name: 'Table' }).click());
            const rows = await readTable(chart.locator('table'));
            expect(rows.length).toBeLessThanOrEqual(201);
            expect(rows[1]).toEqual(['thing 6', 'thing 7', '6', '10', '60.00 %']);
        });

    it('have their whole matrix in the CSV file', async () => {
        const panel = await open(100);
        const chart = panel.page.getByRole('figure', { name: 'What is taken for what' });
        await panel.act(chart.getByRole('button', { name: 'CSV: save' }).click());
        const [{ data }] = await panel.said('save');
        const csv = readCsv(data);
        expect(csv).toHaveLength(101);
        expect(csv[7].slice(0, 9)).toEqual(['thing 6', '0', '0', '0', '0', '0', '0', '4', '6']);
    });

    it('filter the mistakes by a choice, as the cells of a matrix do', async () => {
        const panel = await open(100);
        const choice = panel.page.getByLabel('Wrong answers of');
        const told = () => panel.page.getByRole('status').filter({ hasText: /\d/ }).innerText();
        await panel.act(choice.selectOption({ label: 'thing 6 taken for thing 7' }));
        expect(await told()).toContain('thing 6, taken for thing 7: 6');
        await panel.act(choice.selectOption({ label: 'thing 3' }));
        expect(await told()).toContain('thing 3, not recognised: 3');
        await panel.act(panel.page.getByRole('button', { name: 'Show all' }).click());
        expect(await choice.inputValue()).toBe('');
    });

    it('stay a matrix up to 40', async () => {
        const panel = await open(40);
        expect(await panel.page.getByRole('gridcell').count()).toBe(1600);
    });

    for (const { name: theme } of themes)
        it(`give axe-core nothing to complain of: ${theme}`, async () => {
            const panel = await open(100, theme);
            expect(await axeComplaints(panel)).toEqual([]);
            await stage.picture(panel, `many-classes-${theme}`);
        });
});
