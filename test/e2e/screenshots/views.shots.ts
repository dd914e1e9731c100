import { rmSync } from 'node:fs';
import { describe, it } from 'vitest';
import { missing, useWorkbench } from '../support/use-workbench';
import { picture } from './picture';

const mapping = `    layer conv1 { copies: 2 }
    layer dense { output: 8 bit }
    others auto`;

const energetic = `
experiment Efficient {
    run DigitsOnNeuRRAM on StrokesTest take 100
    calibrate on StrokesTrain
    effects: all
    expect energy <= 2 uJ
}
`;

describe.skipIf(missing)('pictures of', () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);

    it('a mistake, and what a mapping costs', async () => {
        const { page, editor } = workbench();
        await page.setViewportSize({ width: 1200, height: 720 });
        const digits = workbench().read('digits.cim');
        workbench().write('digits.cim', digits.replace('    others auto', mapping));
        workbench().write('draft.cim', workbench().read('digits.cim').replace('on StrokesTest', 'on StrokesTests'));
        await workbench().openFile('draft.cim');
        await editor.squiggles('error').first().waitFor();
        await workbench().statusItem('% of cells').waitFor();
        await editor.goTo('draft.cim', 'DigitsOnNeuRRAM of');
        await editor.hover(() => picture(workbench(), 'editor'));
    });

    it('a run: its results, its cost and its chip', async () => {
        const { page, editor, panel } = workbench();
        await workbench().command('View: Close All Editors');
        await workbench().command('View: Toggle Primary Side Bar Visibility');
        await workbench().openFile('digits.cim');
        await workbench().command('Corelet: Run Simulation');
        await panel.result();
        await editor.lens('last run: ').waitFor();
        await panel.tab('Results');
        await picture(workbench(), 'results');
        await panel.tab('Cost');
        await picture(workbench(), 'cost');
        await panel.tab('Chip');
        await workbench().openFile('digits.cim');
        await editor.goTo('digits.cim', 'layer dense');
        await panel.find('.core.lit').first().waitFor();
        await picture(workbench(), 'chip');
        await page.setViewportSize({ width: 1200, height: 900 });
        await panel.core(0).click({ position: { x: 40, y: 40 } });
        await panel.find('canvas').waitFor();
        const map = panel.chart('Conductances of core');
        await map.scrollIntoViewIfNeeded();
        await picture(workbench(), 'core', map);
    });

    it('two runs side by side', async () => {
        const { page, editor, panel } = workbench();
        await page.setViewportSize({ width: 1200, height: 720 });
        workbench().change('digits.cim', ['input:  3 bit', 'input:  4 bit']);
        await workbench().command('Corelet: Run Simulation');
        await panel.button('Stop').waitFor();
        await panel.result();
        await editor.lens('last run: ').waitFor();
        await panel.tab('Runs');
        await panel.button('Compare').last().click();
        await panel.find('.diff').first().waitFor();
        await picture(workbench(), 'runs');
    });

    it('the Testing view', async () => {
        const { page, editor } = workbench();
        await page.setViewportSize({ width: 1200, height: 600 });
        await workbench().command('View: Close All Editors');
        rmSync(workbench().path('draft.cim'));
        workbench().write('digits.cim', workbench().read('digits.cim') + energetic);
        await workbench().openFile('digits.cim');
        await workbench().command('Testing: Focus on Test Explorer View');
        await workbench().expandTest('digits.cim');
        await workbench().expandTest('Strokes');
        await workbench().expandTest('Efficient');
        await workbench().command('Test: Run All Tests');
        await workbench().test('Strokes (Passed)').waitFor();
        await workbench().test('Efficient (Failed)').waitFor();
        await workbench().command('View: Toggle Panel Visibility');
        await editor.goTo('digits.cim', 'expect energy');
        await page.locator('.test-error-content-widget').first().waitFor();
        await picture(workbench(), 'testing');
    });
});
