import { expect, it } from 'vitest';
import { attribute, coreOf, layerOption, openChip } from '../support/chip-page';
import { onStage } from '../support/stage';
import { before } from '../support/states';

onStage('the way through the chip in the panel', (stage) => {
    it('is walked with the arrow keys, one core being in the order of the Tab key', async () => {
        const panel = await openChip(stage);
        await panel.act(coreOf(panel, 0).focus());
        await panel.press('ArrowRight', 'ArrowRight', 'ArrowDown');
        const focused = await panel.page.evaluate(() => document.activeElement?.getAttribute('data-core'));
        expect(focused).toBe(String(stage.recorded().view.grid.columns + 2));
        expect(await attribute(panel, '[data-core][tabindex="0"]', 'data-core')).toEqual([focused]);
    });

    it('shows the core on which Enter is pressed and asks for its cells, while the focus stays', async () => {
        const panel = await openChip(stage);
        await panel.act(coreOf(panel, 5).focus());
        await panel.press('Enter');
        expect(await panel.page.getByRole('heading', { name: 'Core 5', exact: true }).count()).toBe(1);
        expect(await panel.said('cells')).toMatchObject([{ type: 'cells', chip: 0, core: 5 }]);
        expect(await panel.said('revealLayer')).toEqual([]);
        expect(await attribute(panel, '[data-core][aria-selected="true"]', 'data-core')).toEqual(['5']);
    });

    it('points out the cores of the layer under the cursor of the document, and follows it', async () => {
        const panel = await openChip(stage);
        const { view } = stage.recorded();
        for (const name of ['conv3', 'conv6']) {
            await panel.state({ highlighted: name });
            const layer = view.layers.findIndex((each) => each.name === name);
            const cores = [...new Set(view.blocks.filter((each) => each.layer === layer).map((each) => each.core))];
            const lit = (await attribute(panel, '[data-core].lit', 'data-core')).map(Number);
            expect(lit.sort((a, b) => a - b)).toEqual(cores.sort((a, b) => a - b));
            expect(await layerOption(panel, name).getAttribute('aria-selected')).toBe('true');
        }
        await stage.picture(panel, 'chip-highlighted');
        await panel.state({ highlighted: undefined });
        expect(await panel.page.locator('.lit').count()).toBe(0);
    });

    it('jumps to the line of a layer from its block, from the list, and by key', async () => {
        const panel = await openChip(stage);
        const { view } = stage.recorded();
        const there = view.blocks.filter((block) => block.core === 0);
        const place = there.findIndex(({ layer }) => view.layers[layer].name === 'conv6');
        await panel.act(coreOf(panel, 0).locator(`[data-block="${place}"]`).click());
        await panel.act(layerOption(panel, 'conv2').click());
        await panel.press('ArrowDown');
        await panel.press('Enter');
        expect((await panel.said('revealLayer')).map(({ layer }) => layer)).toEqual(['conv6', 'conv2', 'conv3']);
        expect(await layerOption(panel, 'conv3').getAttribute('aria-selected')).toBe('true');
    });

    it('changes little of a page with 1024 cores when one walks, and draws them all', async () => {
        const panel = await stage.open();
        const { view } = stage.recorded();
        const grid = { rows: 32, columns: 32 };
        const blocks = Array.from({ length: 1024 }, (_, number) => ({
            ...view.blocks[number % view.blocks.length],
            core: number,
        }));
        const large = { ...view, grid, blocks };
        await panel.state(before(large));
        await panel.show('chip');
        expect(await panel.page.locator('[data-core] [data-block]').count()).toBe(1024);
        await panel.act(coreOf(panel, 40).focus());
        await panel.page.evaluate(() => {
            const seen = { changes: 0 };
            Object.assign(globalThis, { seen });
            new MutationObserver((list) => (seen.changes += list.length)).observe(document.body, {
                subtree: true,
                childList: true,
                attributes: true,
                characterData: true,
            });
        });
        await panel.press('ArrowRight');
        await panel.press('ArrowDown');
        const focused = await panel.page.evaluate(() => document.activeElement?.getAttribute('data-core'));
        expect(focused).toBe('73');
        const changes = await panel.page.evaluate(
            () => (globalThis as unknown as { seen: { changes: number } }).seen.changes,
        );
        expect(changes).toBeGreaterThan(0);
        expect(changes).toBeLessThanOrEqual(12);
        await stage.picture(panel, 'chip-1024');
    });
});
