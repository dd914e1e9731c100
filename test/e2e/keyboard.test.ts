import { describe, expect, it } from 'vitest';
import { Keyboard } from './support/keyboard';
import { missing, skipped, useWorkbench } from './support/use-workbench';
import { patience } from './support/workbench';

/** What the tutorial writes in place of the paths, and few samples, so that it is over soon. */
const filled = (text: string): string =>
    text
        .replace(/ {4}\/\/ No files[^]*? {4}labels: .*\n/, '    format: strokes\n    count:  300\n    seed:   2\n')
        .replace(/ {4}images: .*\n {4}labels: .*\n/, '    seed: 1\n')
        .replace('take 1000', 'take 100')
        .replace('chips:   3', 'chips:   2');

describe.skipIf(missing)(`the tutorial by keys alone${skipped}`, () => {
    const workbench = useWorkbench(['digits.onnx']);
    const keyboard = () => new Keyboard(workbench());

    it('begins with a model, and leads from field to field', async () => {
        const keys = keyboard();
        await keys.command('Corelet: New from ONNX Model...');
        await keys.choose('digits.onnx');
        await workbench().tab('digits.cim').waitFor();
        await workbench()
            .statusItem(/\(25 selected\)/)
            .waitFor();
        await keys.press('Tab');
        await workbench()
            .statusItem(/\(25 selected\)/)
            .waitFor();
    });

    it('shows the chip by the lens of the mapping', async () => {
        const { page, editor } = workbench();
        const keys = keyboard();
        await keys.press('Control+A');
        await page.keyboard.insertText(filled(workbench().read('digits.cim')));
        await editor.save();
        await editor.lens('Show chip').waitFor();
        await editor.goTo('digits.cim', 'DigitsOnNeuRRAM');
        await keys.command('Show CodeLens Commands for Current Line');
        await keys.choose('Show chip');
        await workbench().panel.core(47).waitFor();
    });

    it('tells a screen reader how far a run is and what came of it', async () => {
        const keys = keyboard();
        const heard = await keys.listen();
        await keys.press('Control+1');
        await keys.command('Corelet: Run Simulation');
        await keys.told(heard, /Simulation finished: \d+\.\d\d %\. All expectations are met\./);
        const all = (await heard()).join('\n');
        expect(all).toMatch(
            /Running the network in float\.\n(.*\n)*Running chip 1 of 2\.\n(.*\n)*Running chip 2 of 2\./,
        );
        // No ticks between the stages.
        expect((await heard()).length).toBeLessThan(20);
    });

    it('leads into the panel, to its results and its wrong answers', async () => {
        const keys = keyboard();
        await keys.press('Control+2');
        await keys.tabTo('tab Results');
        await keys.tabTo(/^button Table/);
        await keys.press('Enter');
        await workbench().panel.find('.data-table', 'Accuracy').waitFor();
        await keys.tabTo('gridcell');
        await keys.press('ArrowRight', 'ArrowDown');
        expect(await keys.focused()).toMatch(/^gridcell 1 answered rightly: /);
        await keys.press('Enter');
        await workbench().panel.find('[role=status]', '1, not recognised').waitFor();
    });

    it('leads to a core and its cells', async () => {
        const { panel } = workbench();
        const keys = keyboard();
        await keys.tabTo('tab Results', 'Shift+Tab');
        await keys.press('ArrowRight');
        expect(await keys.focused()).toBe('tab Chip');
        await keys.tabTo('gridcell core 0,');
        await keys.press('ArrowRight', 'ArrowLeft', 'Enter');
        await panel.find('canvas').waitFor();
        const colours = () =>
            panel.find('canvas').evaluate((canvas: HTMLCanvasElement) => {
                const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
                return new Set(new Uint32Array(data.buffer)).size;
            });
        await expect.poll(colours, { timeout: patience }).toBeGreaterThan(8);
        await keys.tabTo(/cells|conductances/i);
        await keys.press('ArrowDown', 'ArrowRight');
    });

    it('leads to the runs, of which two are compared', async () => {
        const { panel, editor, page } = workbench();
        const keys = keyboard();
        await keys.press('Control+1');
        await editor.goTo('digits.cim', 'effects: all');
        await page.keyboard.insertText('time:    2 days\n    ');
        await editor.save();
        const heard = await keys.listen();
        await keys.command('Corelet: Run Simulation');
        await keys.told(heard, /Simulation finished/);
        await keys.press('Control+2');
        await keys.tabTo(/^tab /);
        await keys.press('End');
        expect(await keys.focused()).toBe('tab Runs');
        await keys.tabTo('button Show the run');
        await keys.tabTo('button Compare the run');
        await keys.press('Enter');
        await panel.find('.diff-added', 'time:    2 days').waitFor();
        await keys.told(heard, /Compared with the run of \d/);
        await keys.press('Control+1');
        await page.locator('.monaco-editor.focused').waitFor();
    });
});
