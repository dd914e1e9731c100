import { expect, it } from 'vitest';
import { onStage } from './support/stage';
import { before } from './support/states';

onStage('the panel', (stage) => {
    it('asks for the state when it is there, and survives messages of others', async () => {
        const panel = await stage.open();
        expect(await panel.said('ready')).toHaveLength(1);
        await panel.act(
            panel.page.evaluate(() => {
                for (const message of [null, 1, 'state', {}, { type: 'else' }, []]) window.postMessage(message, '*');
            }),
        );
        await panel.state(before(stage.recorded().view));
        expect(await panel.page.getByRole('heading', { level: 1 }).innerText()).toBe('digits.cim');
    });

    it('has its sections as tabs, which arrows, Home and End choose', async () => {
        const panel = await stage.open();
        await panel.state(before(stage.recorded().view));
        const chosen = () => panel.page.getByRole('tab', { selected: true }).innerText();
        const focused = () => panel.page.evaluate(() => document.activeElement?.textContent);
        await panel.act(panel.page.getByRole('tab', { name: 'Results' }).focus());
        for (const [key, name] of [
            ['ArrowRight', 'Chip'],
            ['End', 'Runs'],
            ['ArrowRight', 'Results'],
            ['ArrowLeft', 'Runs'],
            ['Home', 'Results'],
        ]) {
            await panel.press(key);
            expect([await chosen(), await focused()], key).toEqual([name, name]);
        }
        await panel.press('Tab');
        expect(await panel.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tabpanel');
    });

    it('leaves with VS Code what it needs to be restored after a reload', async () => {
        const panel = await stage.open();
        await panel.state(before(stage.recorded().view));
        await panel.act(panel.page.getByRole('tab', { name: 'Cost' }).click());
        const kept = await panel.page.evaluate(() =>
            (globalThis as unknown as { acquireVsCodeApi: () => { getState: () => unknown } })
                .acquireVsCodeApi()
                .getState(),
        );
        expect(kept).toEqual({ uri: 'file:///examples/digits.cim', experiment: 'Strokes', section: 'cost' });
    });

    it('is as wide as the panel, however narrow that is', async () => {
        const panel = await stage.open({ width: 360 });
        await panel.state(before(stage.recorded().view));
        const { page } = panel;
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
});
