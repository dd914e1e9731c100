import { expect, it } from 'vitest';
import { energy } from '../../../src/chip/figures';
import type { PanelState } from '../../../src/panel/messages';
import { readTable } from '../support/read-table';
import { onStage } from '../support/stage';
import { after, before, runOf } from '../support/states';

onStage('the runs in the panel', (stage) => {
    const open = async (changes: Partial<PanelState> = {}) => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const state = after(recorded);
        const [run] = state.runs;
        const old = { ...run, id: 'run-0', when: run.when - 3_600_000, outdated: true, energy: 2 * run.energy };
        await panel.state({ ...state, runs: [run, old], ...changes });
        await panel.show('runs');
        return { panel, run, rows: panel.page.locator('.table tbody tr') };
    };

    it('lists all runs, newest first, and marks the one shown and the outdated one', async () => {
        const { rows } = await open();
        const texts = await rows.allInnerTexts();
        expect(texts).toHaveLength(2);
        expect(texts[0]).toContain('shown');
        expect(texts[0]).not.toContain('outdated');
        expect(texts[1]).toContain('outdated');
    });

    it('sorts by a column, by keyboard too', async () => {
        const { panel, rows, run } = await open();
        const sort = panel.page.getByRole('button', { name: 'Energy' });
        await panel.act(sort.focus());
        await panel.press('Enter', 'Enter');
        const head = panel.page.getByRole('columnheader', { name: 'Energy' });
        expect(await head.getAttribute('aria-sort')).toBe('descending');
        expect(await rows.first().innerText()).toContain(energy(2 * run.energy));
    });

    it('shows another run, and sets one beside it', async () => {
        const { panel, rows } = await open();
        await panel.act(rows.nth(1).getByRole('button', { name: 'Show the run' }).click());
        await panel.act(rows.nth(1).getByRole('button', { name: 'Compare' }).click());
        expect(await panel.said('showRun')).toEqual([
            { type: 'showRun', run: 'run-0' },
            { type: 'showRun', run: 'run-1', beside: 'run-0' },
        ]);
        expect(await rows.nth(0).getByRole('button', { name: 'Compare' }).getAttribute('aria-disabled')).toBe('true');
    });

    it('forgets a run when it is told so twice', async () => {
        const { panel, rows } = await open();
        const forget = rows.nth(0).getByRole('button', { name: 'forget' });
        await panel.act(forget.focus());
        await panel.press('Enter', 'Tab', 'Shift+Tab');
        expect(await forget.innerText()).toBe('Forget');
        await panel.press('Enter');
        expect(await panel.said('forgetRun')).toEqual([]);
        await panel.press('Enter');
        expect(await panel.said('forgetRun')).toEqual([{ type: 'forgetRun', run: 'run-1' }]);
    });

    it('compares two runs by figures, layers and the text, and ends it by a second press', async () => {
        const recorded = stage.recorded();
        const { estimate } = recorded.result;
        const total = estimate.energy.total / 2;
        const other = { ...estimate, energy: { ...estimate.energy, total } };
        const beside = runOf(
            { ...recorded, result: { ...recorded.result, estimate: other } },
            { id: 'run-0', recosted: true },
        );
        const changes = [
            { kind: 'cut', text: '3 unchanged lines' },
            { kind: 'removed', text: '    seed: 1\n' },
            { kind: 'added', text: '    seed: 2\n' },
        ] as const;
        const { panel, rows } = await open({ compared: { run: beside, same: false, changes } });
        const figures = await readTable(panel.page.getByRole('region', { name: 'Figures' }).locator('table'));
        expect(figures).toContainEqual(['Energy', energy(total), energy(2 * total), '+100.0 %']);
        expect(await panel.page.locator('.diff-added').innerText()).toContain('seed: 2');
        expect(await panel.page.locator('.diff-removed').textContent()).toContain('removed: ');
        expect(await panel.page.getByRole('region', { name: 'Two runs side by side' }).innerText()).toContain(
            're-costed',
        );
        const compare = rows.nth(1).getByRole('button', { name: 'Compare' });
        expect(await compare.getAttribute('aria-pressed')).toBe('true');
        await panel.act(compare.click());
        expect(await panel.said('showRun')).toEqual([{ type: 'showRun', run: 'run-1' }]);
    });

    it('compares the costs of then where the run that is shown is costed anew', async () => {
        const recorded = stage.recorded();
        const [shown, beside] = [runOf(recorded, { recosted: true }), runOf(recorded, { id: 'run-0' })];
        const { energy: parts } = recorded.result.estimate;
        const estimate = { ...recorded.result.estimate, energy: { ...parts, total: parts.total / 2 } };
        const earlier = { ...runOf({ ...recorded, result: { ...recorded.result, estimate } }), earlierCosts: true };
        const { panel } = await open({ shown, compared: { run: beside, before: earlier, same: false, changes: [] } });
        const figures = await readTable(panel.page.getByRole('region', { name: 'Figures' }).locator('table'));
        expect(figures).toContainEqual(['Energy', energy(parts.total), energy(parts.total / 2), '-50.0 %']);
        const words = await panel.page.getByRole('region', { name: 'Two runs side by side' }).innerText();
        expect(words).toContain('earlier costs');
        expect(words).not.toContain('re-costed');
    });

    it('says of two runs of the same text whether what the text names was the same too', async () => {
        const beside = runOf(stage.recorded(), { id: 'run-0' });
        const words = async (same: boolean) => {
            const { panel } = await open({ compared: { run: beside, same, changes: [] } });
            return panel.page.getByRole('region', { name: 'Changes of the document' }).innerText();
        };
        expect(await words(true)).toContain('So did the model, the data and the physics');
        const other = await words(false);
        expect(other).toContain('What it names did not');
        expect(other).toContain('a file that it imports');
    });

    it('says what to do where there are none', async () => {
        const panel = await stage.open();
        await panel.state(before(stage.recorded().view));
        await panel.show('runs');
        expect(await panel.page.getByRole('tabpanel').innerText()).toContain('Every run is kept here');
    });
});
