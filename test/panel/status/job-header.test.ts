import { expect, it } from 'vitest';
import type { JobProgress } from '../../../src/panel/messages';
import { onStage } from '../support/stage';
import { after, before, complaint } from '../support/states';

const progress: JobProgress = {
    stage: 'chip',
    chip: 1,
    chips: 3,
    done: 1234,
    of: 5000,
    seconds: 3.2,
    perSecond: 612,
    left: 83,
    accuracy: 0.9712,
    interval: { low: 0.96, high: 0.98 },
};

onStage("the job's header", (stage) => {
    const open = async () => {
        const panel = await stage.open();
        const state = before(stage.recorded().view);
        await panel.state(state);
        return { panel, state, header: panel.page.getByRole('banner').or(panel.page.locator('header.job')) };
    };

    it('runs and stops by keyboard, and keeps the focus on its button', async () => {
        const { panel } = await open();
        const run = panel.page.getByRole('button', { name: 'Run simulation' });
        await panel.act(run.focus());
        await panel.press('Enter', ' ');
        expect(await panel.said('run')).toHaveLength(2);
        await panel.state({ job: { kind: 'running', what: 'run', progress } });
        expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toBe('Stop');
        await panel.press(' ');
        expect(await panel.said('stop')).toHaveLength(1);
        await panel.state({ job: { kind: 'stopping', what: 'run' } });
        const stop = panel.page.getByRole('button', { name: 'Stop' });
        expect(await stop.getAttribute('aria-disabled')).toBe('true');
        await panel.act(stop.dispatchEvent('click'));
        expect(await panel.said('stop')).toHaveLength(1);
    });

    it('comes into sight when a run begins, from wherever it was asked for', async () => {
        const panel = await stage.open();
        await panel.state(after(stage.recorded()));
        const top = () => panel.page.evaluate(() => document.querySelector('header')?.getBoundingClientRect().top);
        await panel.act(panel.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight)));
        expect(await top()).toBeLessThan(-100);
        await panel.state({ job: { kind: 'running', what: 'run', progress: undefined } });
        expect(await top()).toBeGreaterThanOrEqual(0);
    });

    it('does not stop by the second click of a double click what the first has started', async () => {
        const { panel } = await open();
        const { mouse } = panel.page;
        // Where the shorter button is, too.
        const position = { x: 12, y: 8 };
        await panel.act(panel.page.getByRole('button', { name: 'Run simulation' }).click({ position }));
        await panel.state({ job: { kind: 'running', what: 'run', progress: undefined } });
        const click = async (clickCount: number) => {
            await mouse.down({ clickCount });
            await panel.act(mouse.up({ clickCount }));
            return (await panel.said('stop')).length;
        };
        expect(await click(2)).toBe(0);
        expect(await click(1)).toBe(1);
        expect(await panel.said('run')).toHaveLength(1);
    });

    it('shows how far it is, to eyes and to screen readers', async () => {
        const { panel, header } = await open();
        await panel.state({ job: { kind: 'running', what: 'run', progress } });
        const bar = panel.page.getByRole('progressbar', { name: 'Progress of the simulation' });
        expect(await bar.getAttribute('value')).toBe('1234');
        expect(await bar.getAttribute('aria-valuetext')).toBe('25 %, 1,234 of 5,000 images');
        const text = await header.innerText();
        for (const part of [
            'Running chip 2 of 3',
            '1,234 of 5,000',
            '612',
            '1 min 23 s',
            '97.12 %',
            'on chip 2',
            "1,000 in float, at the chip's bit widths and on each of 3 chips",
            '96.00 to 98.00 %',
        ])
            expect(text).toContain(part);
    });

    it('tells stages to screen readers, and no ticks', async () => {
        const { panel } = await open();
        const told = panel.page.locator('.for-screen-readers[role=status]');
        await panel.state({ job: { kind: 'running', what: 'run', progress: { ...progress, stage: 'program' } } });
        expect(await told.textContent()).toBe('Programming chip 2 of 3.');
        await panel.state({ job: { kind: 'running', what: 'run', progress } });
        expect(await told.textContent()).toBe('Running chip 2 of 3.');
        const node = await told.locator('span').elementHandle();
        await panel.state({ job: { kind: 'running', what: 'run', progress: { ...progress, done: 2000 } } });
        expect(await node?.evaluate((element) => element.isConnected)).toBe(true);
        const { runs, shown } = after(stage.recorded());
        await panel.state({ job: { kind: 'idle' }, runs, shown });
        expect(await told.textContent()).toContain(`Simulation finished: ${runs[0].figure}`);
    });

    it('jumps to the line of each complaint of a refusal', async () => {
        const { panel } = await open();
        const complaints = [complaint('Layer dense needs 3 more cores.')];
        await panel.state({ job: { kind: 'refused', message: 'The document has errors.', complaints } });
        await panel.act(panel.page.getByRole('button', { name: 'Line 7' }).click());
        expect(await panel.said('reveal')).toEqual([{ type: 'reveal', line: 6, column: 8 }]);
    });

    it('says a refusal once: not above its complaints what they say', async () => {
        const { panel, state, header } = await open();
        const message = "there is no 't10k.gz' beside this file.";
        const experiments = state.experiments.map((each) => ({ ...each, problem: message }));
        await panel.state({ experiments });
        const times = async () => (await header.innerText()).split(message).length - 1;
        expect(await times()).toBe(1);
        const complaints = [complaint(message), complaint('another')];
        const refused = `Strokes rests on a description with errors: ${message}`;
        await panel.state({ job: { kind: 'refused', message: refused, complaints } });
        expect(await times()).toBe(1);
        expect(await header.innerText()).toContain('It cannot be run:');
    });

    it('shows the log of a crash, and reports it', async () => {
        const { panel } = await open();
        await panel.state({ job: { kind: 'crashed', message: 'The simulator has ended.' } });
        await panel.act(panel.page.getByRole('button', { name: 'Show log' }).click());
        await panel.act(panel.page.getByRole('button', { name: 'Report' }).click());
        expect(await panel.said('showLog')).toHaveLength(1);
        expect(await panel.said('reportCrash')).toHaveLength(1);
    });

    it('dismisses the notice of a refusal or a crash, and keeps the focus in the header', async () => {
        const { panel } = await open();
        await panel.state({ job: { kind: 'refused', message: 'The document has errors.', complaints: [] } });
        await panel.act(panel.page.getByRole('button', { name: 'Dismiss this notice' }).focus());
        await panel.press('Enter');
        expect(await panel.said('dismiss')).toEqual([{ type: 'dismiss' }]);
        expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toBe('Run simulation');
        await panel.state({ job: { kind: 'crashed', message: 'The simulator has ended.' } });
        await panel.act(panel.page.getByRole('button', { name: 'Dismiss this notice' }).click());
        expect(await panel.said('dismiss')).toHaveLength(2);
        await panel.state({ job: { kind: 'idle' } });
        expect(await panel.page.locator('.notice').count()).toBe(0);
    });

    it('says its place in the queue, and can leave it', async () => {
        const { panel, header } = await open();
        await panel.state({ job: { kind: 'queued', ahead: 2, what: 'run' } });
        expect(await header.innerText()).toContain('waits for 2 other jobs');
        await panel.act(panel.page.getByRole('button', { name: 'Leave the queue' }).click());
        expect(await panel.said('stop')).toHaveLength(1);
    });

    it('chooses among experiments, and says why one cannot be run', async () => {
        const { panel, state } = await open();
        const broken = { ...state.experiments[0], name: 'Broken', problem: 'its data set is missing.' };
        await panel.state({ experiments: [...state.experiments, broken] });
        await panel.act(panel.page.getByLabel('Experiment').selectOption('Broken'));
        expect(await panel.said('choose')).toEqual([{ type: 'choose', experiment: 'Broken' }]);
        await panel.state({ experiment: 'Broken' });
        const run = panel.page.getByRole('button', { name: 'Run simulation' });
        expect(await run.getAttribute('aria-disabled')).toBe('true');
        expect(await panel.page.locator('.problem').innerText()).toContain('its data set is missing');
    });
});
