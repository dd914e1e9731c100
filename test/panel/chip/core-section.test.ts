import { expect, it } from 'vitest';
import { count, percent } from '../../../src/chip/figures';
import { conductanceText } from '../../../src/panel/chip/core-cells';
import { attribute, openCore, readout } from '../support/chip-page';
import { onStage } from '../support/stage';
import { after, runOf } from '../support/states';

onStage('a core in the panel', (stage) => {
    it('lists its blocks, each with a way to its line', async () => {
        const panel = await openCore(stage);
        const { view } = stage.recorded();
        const blocks = view.blocks.filter((block) => block.core === 0);
        const table = panel.page.getByRole('region', { name: 'Blocks of core 0' });
        const rows = await table
            .locator('tbody tr')
            .evaluateAll((all) =>
                all.map((row) => [...row.querySelectorAll('th, td')].map((each) => each.textContent)),
            );
        expect(rows.map((row) => [row[0], row[5]])).toEqual(
            blocks.map((block) => [view.layers[block.layer].name, `${block.rows} x ${block.columns}`]),
        );
        await panel.act(table.getByRole('button', { name: 'dense' }).click());
        expect(await panel.said('revealLayer')).toEqual([{ type: 'revealLayer', layer: 'dense' }]);
    });

    it("has the converters' codes of the run in its histogram", async () => {
        const panel = await openCore(stage);
        const seen = stage.recorded().result.cores[0];
        const figure = panel.page.getByRole('figure', { name: 'Converter codes of core 0' });
        await panel.act(figure.getByRole('button', { name: 'Table' }).click());
        const rows = await figure
            .locator('tbody tr')
            .evaluateAll((all) =>
                all.map((row) => [...row.querySelectorAll('th, td')].map((each) => each.textContent)),
            );
        const all = seen.codes.reduce((sum, each) => sum + each, 0);
        expect(all).toBe(seen.conversions);
        expect(rows).toEqual(seen.codes.map((each, code) => [String(code), count(each), percent(each / all)]));
        const heights = (await attribute(panel, '.column', 'height')).map(Number);
        const scale = heights[0] / seen.codes[0];
        heights.forEach((height, code) => expect(height).toBeCloseTo(seen.codes[code] * scale, 6));
        expect(await figure.getByText(`${count(seen.conversions)} conversions in this run`).count()).toBe(1);
    });

    it('shows another chip when one is chosen, with cells of its own', async () => {
        const panel = await openCore(stage);
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        expect(await panel.said('cells')).toMatchObject([
            { type: 'cells', chip: 0, core: 0 },
            { type: 'cells', chip: 1, core: 0 },
        ]);
        expect(await panel.page.locator('canvas').count()).toBe(0);
        const { cells, view } = stage.recorded();
        await panel.answerCells(cells[1]);
        const first = view.blocks.find((block) => block.core === 0) ?? expect.fail('core 0 is empty');
        const at = first.atRow * view.array.columns + first.atColumn;
        expect(await readout(panel)).toContain(conductanceText(cells[1].conductances[at]));
        expect(cells[1].conductances[at]).not.toBe(cells[0].conductances[at]);
    });

    it('shows the last chip where the document has fewer than the one that was chosen', async () => {
        const panel = await openCore(stage);
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        const { experiments } = after(stage.recorded());
        await panel.state({ experiments: experiments.map((each) => ({ ...each, chips: 1 })) });
        expect((await panel.said('cells')).map((asked) => asked.chip)).toEqual([0, 1, 0]);
        expect(await panel.page.getByRole('combobox', { name: 'Chip' }).inputValue()).toBe('0');
    });

    it('asks anew for the cells when another run is shown', async () => {
        const panel = await openCore(stage);
        await panel.state({ shown: runOf(stage.recorded(), { id: 'run-2' }) });
        expect(await panel.said('cells')).toHaveLength(2);
        expect(await panel.page.locator('canvas').count()).toBe(0);
        await panel.answerCells(stage.recorded().cells[0]);
        expect(await panel.page.locator('canvas').count()).toBe(1);
    });

    it('says why there are no cells, and asks again where one wants', async () => {
        const panel = await openCore(stage);
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        const message = 'The document is not saved. Save it to look into its cores.';
        await panel.answerCells({ experiment: 'Strokes', chip: 1, core: 0, ok: false, message });
        expect(await panel.page.getByRole('alert').textContent()).toContain(message);
        await panel.act(panel.page.getByRole('button', { name: 'Program again' }).click());
        expect(await panel.said('cells')).toHaveLength(3);
    });

    it('says that its cells are old when the description has changed since', async () => {
        const panel = await openCore(stage);
        const said = () => panel.page.getByText('has changed since these cells').count();
        expect(await said()).toBe(0);
        // Weights, data or an import: the placement is the same.
        await panel.state({ edition: 'of other weights' });
        expect(await said()).toBe(1);
        await panel.state({ edition: 'as read' });
        expect(await said()).toBe(0);
    });

    it('leaves an answer that comes after another question, also where it is about the same core', async () => {
        const panel = await openCore(stage);
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        const [first] = await panel.said('cells');
        const { cells } = stage.recorded();
        await panel.tell({ type: 'cells', reply: { ...cells[1], ask: first.ask } });
        expect(await panel.page.locator('canvas').count()).toBe(0);
        await panel.answerCells(cells[1]);
        expect(await panel.page.locator('canvas').count()).toBe(1);
        await panel.tell({ type: 'cells', reply: { ...cells[0], ask: first.ask } });
        expect(await panel.page.locator('canvas').count()).toBe(1);
    });
});
