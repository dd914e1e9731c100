import { expect, it } from 'vitest';
import { percent } from '../../../src/chip/figures';
import type { ExperimentResult } from '../../../src/experiment/result';
import type { PanelPage } from '../support/panel-page';
import { onStage } from '../support/stage';
import { after, before, complaint, runOf } from '../support/states';

/** Wrong answers that a short run of a good network does not make: 30 of class 0, most taken for 1. */
const wrong = (result: ExperimentResult): ExperimentResult => ({
    ...result,
    perChip: result.perChip.map((chip, index) => {
        if (index > 0) return { ...chip, misclassified: { samples: [], labels: [], predicted: [] } };
        const predicted = Array.from({ length: 30 }, (_, i) => (i < 27 ? 1 : 2));
        const confusion = chip.confusion.map((row, label) =>
            label === 0 ? row.map((_, i) => [5, 27, 3][i] ?? 0) : row,
        );
        return {
            ...chip,
            correct: chip.samples - 30,
            confusion,
            misclassified: { samples: predicted.map((_, i) => 100 + i), labels: predicted.map(() => 0), predicted },
        };
    }),
});

onStage('the results in the panel', (stage) => {
    const open = async (change: (result: ExperimentResult) => ExperimentResult = wrong) => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        await panel.state(after({ ...recorded, result: change(recorded.result) }));
        return panel;
    };
    const reply = (panel: PanelPage, places: readonly number[]) =>
        panel.tell({
            type: 'samples',
            reply: {
                ok: true,
                run: 'run-1',
                samples: places.map((place) => ({
                    place,
                    label: 0,
                    shape: [1, 2, 2],
                    values: Float32Array.of(0, 1, 1, 0),
                })),
            },
        });

    it('has a dot for each chip, their mean, and the networks without a chip', async () => {
        const panel = await open((result) => result);
        const { perChip, accuracy } = stage.recorded().result;
        const chart = panel.page.getByRole('figure', { name: 'Accuracy of each chip' }).locator('svg.chart');
        expect(await chart.locator('circle').count()).toBe(perChip.length);
        const label = await chart.getAttribute('aria-label');
        for (const each of perChip) expect(label).toContain(percent(each.accuracy.mean));
        expect(label).toContain(`Mean of ${perChip.length} chips ${percent(accuracy?.mean)}`);
        expect(label).toContain('Software');
    });

    it('walks the confusion matrix by keyboard, and filters the mistakes by a cell', async () => {
        const panel = await open();
        const cells = panel.page.getByRole('gridcell');
        await panel.act(cells.first().focus());
        await panel.press('ArrowRight', 'Enter');
        expect(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('27 of');
        expect(await panel.page.locator('.mistake').count()).toBe(24);
        expect(await panel.page.getByRole('status').filter({ hasText: 'taken for' }).innerText()).toContain('27');
        await panel.press('ArrowRight', ' ');
        expect(await panel.page.locator('.mistake').count()).toBe(3);
        await panel.show('runs');
        await panel.show('results');
        expect(await panel.page.locator('.mistake').count(), 'after a look elsewhere').toBe(3);
        await panel.act(panel.page.getByRole('gridcell', { selected: true }).focus());
        await panel.press(' ');
        expect(await panel.page.getByRole('status').filter({ hasText: 'All wrong' }).innerText()).toContain('30');
    });

    it('asks for the pictures of a page when it is looked at, and draws them', async () => {
        const panel = await open();
        const first = Array.from({ length: 24 }, (_, i) => 100 + i);
        const rest = Array.from({ length: 6 }, (_, i) => 124 + i);
        expect(await panel.said('samples')).toEqual([{ type: 'samples', run: 'run-1', places: first }]);
        await reply(panel, first);
        const pixels = await panel.page
            .locator('canvas.sample')
            .first()
            .evaluate((canvas: HTMLCanvasElement) => [
                ...(canvas.getContext('2d')?.getImageData(0, 0, 2, 1).data ?? []),
            ]);
        expect(pixels).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
        await panel.act(panel.page.getByRole('button', { name: 'Next' }).click());
        expect((await panel.said('samples'))[1].places).toEqual(rest);
        await panel.act(panel.page.getByRole('button', { name: 'Previous' }).click());
        expect(await panel.said('samples')).toHaveLength(2);
    });

    it('says why there are no pictures, and tries again', async () => {
        const panel = await open();
        await panel.tell({ type: 'samples', reply: { ok: false, run: 'run-1', message: 'the data set is gone.' } });
        expect(await panel.page.locator('.notice').innerText()).toContain('the data set is gone');
        await panel.act(panel.page.getByRole('button', { name: 'Try again' }).click());
        expect(await panel.said('samples')).toHaveLength(2);
    });

    it('says how many chips have answered wrongly, of those whose answers count', async () => {
        const panel = await open((result) => {
            const { perChip } = wrong(result);
            return { ...result, perChip: [...perChip, { ...perChip[1], chip: 2, finished: false }] };
        });
        expect(await panel.page.locator('.mistake').first().innerText()).toContain('by 1 of 2 chips');
    });

    it('never shows an interrupted or an outdated run without saying so', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const result = { ...recorded.result, interrupted: true, chips: 1, chipsAsked: 3 };
        const run = runOf({ ...recorded, result }, { outdated: true, recosted: true });
        await panel.state({ ...before(recorded.view), shown: run });
        const heading = await panel.page.locator('.shown-run').innerText();
        for (const part of ['interrupted', 'outdated', 're-costed', '1 of 3 chips']) expect(heading).toContain(part);
    });

    it('says that figures are of an earlier run while another runs', async () => {
        const panel = await open();
        await panel.state({ job: { kind: 'running', what: 'run', progress: undefined } });
        expect(await panel.page.locator('.shown-run').innerText()).toContain('of an earlier run');
        await panel.state({ job: { kind: 'running', what: 'ablation', progress: undefined } });
        expect(await panel.page.locator('.shown-run').innerText()).not.toContain('of an earlier run');
    });

    it('jumps to the line of a warning of the run', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const remarks = [complaint('The relaxation curve is held.', { severity: 'warning' })];
        await panel.state({ ...before(recorded.view), shown: runOf(recorded, { remarks }) });
        await panel.act(panel.page.getByRole('button', { name: 'Line 7' }).click());
        expect(await panel.said('reveal')).toHaveLength(1);
    });

    it('asks for an ablation, and shows what came of it', async () => {
        const panel = await open();
        await panel.act(panel.page.getByRole('button', { name: 'Tell the effects apart' }).click());
        expect(await panel.said('ablate')).toHaveLength(1);
        const { name, mapping, model, chip, dataset, calibration } = stage.recorded().result;
        const run = (kind: 'none' | 'alone' | 'without' | 'all', mean: number, effect?: 'relaxation') => ({
            ...{ kind, effect, effects: new Set([]), error: 0.1 },
            accuracy: { mean, low: mean, high: mean },
        });
        const runs = [
            run('none', 0.99),
            run('alone', 0.97, 'relaxation'),
            run('without', 0.98, 'relaxation'),
            run('all', 0.96),
        ];
        const ablation = {
            ...{ name, mapping, model, chip, dataset, calibration },
            ...{
                samples: 100,
                chips: 1,
                seed: 1,
                inert: [],
                leftOut: ['wire_resistance'] as const,
                runs,
                seconds: 1,
                threads: 1,
                interrupted: true,
            },
        };
        const remark = complaint('The relaxation curve is held.', { severity: 'warning' });
        await panel.state({
            ablation: { kind: 'done', id: 'ablation-1', ablation, outdated: true, remarks: [remark] },
        });
        const section = panel.page.getByRole('region', { name: 'Which effect costs how much' });
        const text = await section.innerText();
        expect(text).toContain('interrupted');
        expect(text).toContain('outdated');
        expect(text).toContain('The relaxation curve is held.');
        expect(text).toContain('off in every run: wire resistance');
        const label = await section.locator('svg.chart').getAttribute('aria-label');
        expect(label).toContain('relaxation 2.00 points lost with it alone, 2.00 points gained without it');
    });

    it('has the run saved as JSON by the extension, which writes what the command line writes', async () => {
        const panel = await open((result) => result);
        await panel.act(panel.page.getByRole('button', { name: 'Save as JSON' }).click());
        expect(await panel.said('saveRun')).toEqual([{ type: 'saveRun', run: 'run-1' }]);
    });

    it('shows what a recovery took away of the error', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const recovery = {
            corruption: { kind: 'flip', share: 0.2 },
            cycles: 10,
            before: 4.5,
            after: 2.25,
            reduction: { mean: 0.5, low: 0.45, high: 0.55 },
            perChip: [0, 1].map((chip) => ({ chip, after: 2.25, reduction: 0.49 + 0.02 * chip })),
        } as const;
        const result = { ...recorded.result, recovery, perChip: [], accuracy: undefined, software: {} };
        await panel.state({ ...before(recorded.view), shown: runOf({ ...recorded, result }) });
        const section = panel.page.getByRole('region', { name: 'Recovery' });
        expect(await section.innerText()).toContain('corrupted (20 % flipped)');
        expect(await section.locator('svg.chart').getAttribute('aria-label')).toContain('Mean of 2 chips 50.00 %');
    });

    it('says what to do where there is no result', async () => {
        const panel = await stage.open();
        const state = before(stage.recorded().view);
        await panel.state(state);
        expect(await panel.page.getByRole('tabpanel').innerText()).toContain('Press "Run simulation"');
        await panel.state({ experiments: [], experiment: undefined, chip: { kind: 'waiting' } });
        expect(await panel.page.getByRole('tabpanel').innerText()).toBe('Reading the document…');
        await panel.state({ chip: state.chip });
        expect(await panel.page.getByRole('tabpanel').innerText()).toContain('Write an experiment');
    });
});
