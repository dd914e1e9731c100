import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateByCommand } from './support/simulate';
import { missing, skipped, useWorkbench } from './support/use-workbench';
import { patience } from './support/workbench';

describe.skipIf(missing)(`a simulation in the editor${skipped}`, () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);

    it('runs the embedded example to the end, and says what the command line says', async () => {
        const { panel, editor } = workbench();
        workbench().change('digits.cim', ['count:  2000', 'count:  300'], ['chips:   3', 'chips:   2']);
        await workbench().openFile('digits.cim');
        await editor.lens('Run simulation').click();
        await panel.find('progress').waitFor();
        await panel.result();
        const { accuracy } = await simulateByCommand(workbench().path('digits.cim'));
        const shown = await panel.figure('Accuracy on the chip').innerText();
        expect(shown.split(' %')[0]).toBe((100 * accuracy.mean).toFixed(2));
        await editor.lens(`last run: ${shown.split(' %')[0]} %`).waitFor();
    });

    it('shows the cells of a core that is clicked', async () => {
        const { panel } = workbench();
        await panel.tab('Chip');
        await panel.core(0).click({ position: { x: 40, y: 50 } });
        await panel.find('canvas').waitFor();
        const colours = () =>
            panel.find('canvas').evaluate((canvas: HTMLCanvasElement) => {
                const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
                return new Set(new Uint32Array(data.buffer)).size;
            });
        await expect.poll(colours, { timeout: patience }).toBeGreaterThan(8);
        await panel.chart('Converter codes of core 0').waitFor();
    });

    it('is accessible by the rules of axe-core, in a light, a dark and a high-contrast theme', async () => {
        const { panel } = workbench();
        for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast'])
            for (const tab of ['Results', 'Chip', 'Cost', 'Runs'] as const) {
                if (tab === 'Results') await workbench().theme(theme);
                await panel.tab(tab);
                expect(await panel.accessibilityFaults(), `${tab} in ${theme}`).toEqual([]);
            }
    });

    it('takes its colours from the theme', async () => {
        const { panel } = workbench();
        const colour = () => panel.find('body').evaluate((body) => getComputedStyle(body).color);
        await workbench().theme('Light Modern');
        const light = await colour();
        await workbench().theme('Dark Modern');
        await expect.poll(colour, { timeout: patience }).not.toBe(light);
        await workbench().theme('Light Modern');
        await expect.poll(colour, { timeout: patience }).toBe(light);
    });

    it('saves a figure as drawing, as picture and as table, and the result as JSON', async () => {
        const { panel } = workbench();
        await panel.tab('Results');
        const chart = panel.chart('Accuracy of each chip');
        for (const format of ['SVG', 'PNG', 'CSV'])
            await workbench().saving(`Strokes-accuracy.${format.toLowerCase()}`, () =>
                chart.getByRole('button', { name: `${format}: save` }).click(),
            );
        await workbench().saving('digits-Strokes.json', () => panel.button('Save as JSON').click());
        expect(workbench().read('Strokes-accuracy.svg')).toMatch(/^<svg[^]*<\/svg>\s*$/);
        expect(readFileSync(workbench().path('Strokes-accuracy.png')).subarray(1, 4).toString()).toBe('PNG');
        expect(workbench().read('Strokes-accuracy.csv')).toMatch(/^.*Accuracy.*\r?\n.*\d/);
        const { experiments } = JSON.parse(workbench().read('digits-Strokes.json'));
        expect(experiments).toMatchObject([{ name: 'Strokes', outdated: false, recosted: false }]);
    });

    it('is there again after a reload, with its runs', async () => {
        const { panel, editor } = workbench();
        const before = await panel.figure('Accuracy on the chip').innerText();
        await workbench().reload();
        // VS Code keeps which section was chosen after a moment only.
        await panel.tab('Results');
        expect(await panel.figure('Accuracy on the chip').innerText()).toBe(before);
        await editor.lens('today at').waitFor();
    });
});
