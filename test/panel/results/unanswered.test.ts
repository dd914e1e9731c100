import { expect, it } from 'vitest';
import type { ExperimentResult } from '../../../src/experiment/result';
import { axeComplaints } from '../support/axe';
import { onStage } from '../support/stage';
import { after } from '../support/states';

/** Two samples of class 0 that one chip has not answered. */
const withGaps = (result: ExperimentResult): ExperimentResult => {
    const [{ misclassified, ...first }] = result.perChip;
    const gaps = {
        samples: [...misclassified.samples, 901, 902],
        labels: [...misclassified.labels, 0, 0],
        predicted: [...misclassified.predicted, -1, -1],
    };
    return { ...result, perChip: [{ ...first, samples: first.samples + 2, misclassified: gaps }] };
};

onStage('samples without an answer', (stage) => {
    it('are the last column of the confusion matrix, by which the mistakes are filtered too', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        await panel.state(after({ ...recorded, result: withGaps(recorded.result) }));
        const grid = panel.page.getByRole('grid', { name: 'Confusion matrix' });
        expect(await grid.getByRole('columnheader').last().getAttribute('aria-label')).toBe('no answer');
        await panel.act(grid.getByRole('gridcell').first().focus());
        await panel.press('End', 'Enter');
        const label = await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
        expect(label).toMatch(/^0 not answered: 2 of \d+$/);
        const status = panel.page.getByRole('status').filter({ hasText: 'not answered' });
        expect(await status.innerText()).toContain('0, not answered: 2');
        expect(await panel.page.locator('.mistake').count()).toBe(2);
        expect(await axeComplaints(panel)).toEqual([]);
    });
});
