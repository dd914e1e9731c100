import { expect, it } from 'vitest';
import { colourAt } from '../../../src/panel/chip/colour-scale';
import { conductanceText } from '../../../src/panel/chip/core-cells';
import { openCore, readout } from '../support/chip-page';
import { onStage } from '../support/stage';

onStage('the cells of a core in the panel', (stage) => {
    it('has the conductances as colours, cell by cell', async () => {
        const panel = await openCore(stage);
        const { cells, view } = stage.recorded();
        const { conductances, columns } = cells[0];
        const programmed = [...conductances].filter((each) => !Number.isNaN(each)).sort((a, b) => a - b);
        const most = Math.max(view.conductance.max, programmed[Math.floor(0.999 * programmed.length)]);
        const picked = view.blocks
            .filter((block) => block.core === 0)
            .map(({ atRow, atColumn }) => ({ row: atRow + 3, column: atColumn + 2 }));
        const colours = await panel.page.locator('canvas').evaluate(
            (canvas, { places, across }) => {
                const { width, height } = canvas as HTMLCanvasElement;
                const all = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
                return places.map(({ row, column }) => {
                    const at = (cell: number) => Math.floor(((cell + 0.5) * width) / across);
                    return [...(all ?? [])].slice(4 * (at(row) * width + at(column))).slice(0, 3);
                });
            },
            { places: picked, across: columns },
        );
        const expected = picked.map(({ row, column }) => colourAt(conductances[row * columns + column] / most));
        expect(colours.map((rgb) => `#${rgb.map((each) => each.toString(16).padStart(2, '0')).join('')}`)).toEqual(
            expected,
        );
        await stage.picture(panel, 'core');
    });

    it('is read by pointer and by keys, row, column and conductance', async () => {
        const panel = await openCore(stage);
        const { cells, view } = stage.recorded();
        const { conductances, columns } = cells[0];
        await panel.page.locator('canvas').scrollIntoViewIfNeeded();
        const box = (await panel.page.locator('canvas').boundingBox()) ?? expect.fail('no map');
        const size = box.width / columns;
        await panel.act(panel.page.mouse.move(box.x + 12.5 * size, box.y + 30.5 * size));
        const value = conductances[30 * columns + 12];
        expect(await readout(panel)).toContain(`row 30, column 12: ${conductanceText(value)} (`);
        await panel.act(panel.page.locator('.map-reader').focus());
        await panel.press('ArrowRight');
        await panel.press('Shift+ArrowDown');
        const next = conductances[46 * columns + 13];
        expect(await readout(panel)).toContain(`row 46, column 13: ${conductanceText(next)} (`);
        await panel.press('End');
        expect(await readout(panel)).toBe(`row 46, column ${view.array.columns - 1}: not programmed`);
    });

    it('comes nearer by key and by button, and goes back to the whole', async () => {
        const panel = await openCore(stage);
        const rows = async () => (await panel.page.locator('.map .axis text').allTextContents()).join(' ');
        const whole = await rows();
        await panel.act(panel.page.locator('.map-reader').focus());
        await panel.press('+');
        await panel.press('+');
        const near = await rows();
        expect(near).not.toBe(whole);
        await stage.picture(panel, 'core-near');
        await panel.act(panel.page.getByRole('button', { name: 'Zoom out' }).click());
        await panel.act(panel.page.getByRole('button', { name: 'Whole core' }).click());
        expect(await rows()).toBe(whole);
    });
});
