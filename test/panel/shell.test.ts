import { expect, it } from 'vitest';
import { percent, range } from '../../src/chip/figures';
import type { PanelPage } from './support/panel-page';
import { readTable } from './support/read-table';
import { onStage } from './support/stage';
import { after, before } from './support/states';

const button = (panel: PanelPage, name: string) => panel.page.getByRole('button', { name, exact: true });

onStage('the shell of the panel', (stage) => {
    it('says that it is there, and draws nothing before it is told all', async () => {
        const panel = await stage.open();
        expect(await panel.said('ready')).toHaveLength(1);
        await panel.state({ highlighted: 'conv1' });
        expect(await panel.page.getByText('Reading the document').count()).toBe(1);
    });

    it('takes no harm from messages that are none of its own', async () => {
        const panel = await stage.open();
        await panel.state(before(stage.recorded().view));
        for (const nonsense of [null, 7, 'text', {}, { type: 'setImmediate' }, []])
            await panel.tell(nonsense as unknown as Parameters<PanelPage['tell']>[0]);
        expect(await panel.page.getByRole('tab').count()).toBe(4);
    });

    it('goes from section to section by the arrow keys, and where the host says', async () => {
        const panel = await stage.open();
        await panel.state(after(stage.recorded()));
        await panel.act(panel.page.getByRole('tab', { name: 'Results' }).focus());
        await panel.press('ArrowRight');
        const chosen = () => panel.page.getByRole('tab', { selected: true }).textContent();
        expect(await chosen()).toBe('Chip');
        await panel.show('runs');
        expect(await chosen()).toBe('Runs');
    });

    it('keeps what is looked at on the chip while another section is open', async () => {
        const panel = await stage.open();
        await panel.state(after(stage.recorded()));
        await panel.show('chip');
        await panel.act(panel.page.getByRole('radio', { name: 'Utilisation' }).check());
        await panel.act(panel.page.locator('[data-core="1"]').click());
        await panel.show('cost');
        await panel.show('chip');
        expect(await panel.page.getByRole('radio', { name: 'Utilisation' }).isChecked()).toBe(true);
        expect(await panel.page.getByRole('heading', { name: 'Core 1', exact: true }).count()).toBe(1);
    });
});

onStage('the results of a recorded run in the panel', (stage) => {
    const withRun = async () => {
        const panel = await stage.open();
        await panel.state(after(stage.recorded()));
        await panel.show('results');
        return panel;
    };

    it('have the accuracy of the run, with its interval, beside the software', async () => {
        const panel = await withRun();
        const { accuracy, software } = stage.recorded().result;
        const text = await panel.page.locator('[role=tabpanel]').textContent();
        expect(text).toContain(percent(accuracy?.mean));
        expect(text).toContain(range(accuracy ?? expect.fail('no accuracy')));
        expect(text).toContain(percent(software.accuracy));
    });

    it('have the counts of the confusion matrix, drawn, in its table and read by key', async () => {
        const panel = await withRun();
        const { perChip } = stage.recorded().result;
        const counts = perChip[0].confusion.map((row, label) =>
            row.map((_, answer) => perChip.reduce((sum, { confusion }) => sum + confusion[label][answer], 0)),
        );
        const figure = panel.page.getByRole('figure', { name: 'What is taken for what' });
        await panel.act(figure.getByRole('button', { name: 'Table' }).click());
        const rows = await readTable(figure.locator('table'));
        expect(rows.slice(1).map((row) => row.slice(1))).toEqual(counts.map((row) => row.map(String)));
        await panel.act(panel.page.locator('[data-cell="0 0"]').focus());
        await panel.press('ArrowDown', 'ArrowRight');
        const label = await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
        expect(label).toContain(
            `answered rightly: ${counts[1][1]} of ${counts[1].reduce((sum, each) => sum + each, 0)}`,
        );
    });

    it('show the samples that were answered wrongly, asked for by their places', async () => {
        const panel = await withRun();
        const { pictures } = stage.recorded();
        const asked = await panel.said('samples');
        const places = asked.flatMap((each) => each.places);
        expect([...places].sort((a, b) => a - b)).toEqual(pictures.map(({ place }) => place).sort((a, b) => a - b));
        expect(asked.every(({ run }) => run === 'run-1')).toBe(true);
        await panel.tell({ type: 'samples', reply: { run: 'run-1', ok: true, samples: pictures } });
        const first = pictures.find(({ place }) => place === places[0]) ?? expect.fail('no picture');
        const drawn = await panel.page
            .locator(`canvas.sample`)
            .first()
            .evaluate((canvas) => {
                const { width, height } = canvas as HTMLCanvasElement;
                const { data } =
                    (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {};
                return [...(data ?? [])].filter((_, i) => i % 4 === 0);
            });
        expect(drawn).toEqual([...first.values].map((value) => Math.round(255 * value)));
        await stage.picture(panel, 'results');
    });

    it('tell the effects apart on demand', async () => {
        const panel = await withRun();
        await panel.act(button(panel, 'Tell the effects apart').click());
        expect(await panel.said('ablate')).toHaveLength(1);
        const { ablation } = stage.recorded();
        await panel.state({ ablation: { kind: 'done', id: 'ablation-1', ablation, outdated: false, remarks: [] } });
        const figure = panel.page.getByRole('figure', { name: 'Effects, alone and left out' });
        await panel.act(figure.getByRole('button', { name: 'Table' }).click());
        const text = await figure.locator('table').textContent();
        for (const { kind, accuracy } of ablation.runs)
            if (kind === 'alone' || kind === 'without') expect(text).toContain(percent(accuracy.mean));
        await stage.picture(panel, 'effects');
    });
});
