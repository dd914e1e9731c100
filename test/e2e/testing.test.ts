import { describe, expect, it } from 'vitest';
import { missing, skipped, useWorkbench } from './support/use-workbench';
import { patience } from './support/workbench';

const cheap = `
experiment Cheap {
    run DigitsOnNeuRRAM on StrokesTest take 20
    calibrate on StrokesTrain
    effects: all
    expect energy <= 1 nJ
}
`;

describe.skipIf(missing)(`the Testing view${skipped}`, () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);

    it('has the experiments that expect something', async () => {
        workbench().change('digits.cim', ['count:  2000', 'count:  50'], ['chips:   3', 'chips:   1']);
        workbench().write('digits.cim', workbench().read('digits.cim') + cheap);
        await workbench().openFile('digits.cim');
        await workbench().command('Testing: Focus on Test Explorer View');
        await workbench().expandTest('digits.cim');
        await workbench().test('Strokes').waitFor();
        await workbench().expandTest('Cheap');
        await workbench().test('energy <= 1 nJ').waitFor();
    });

    it('runs them, and says which hold and which do not', async () => {
        await workbench().command('Test: Run All Tests');
        await workbench().test('Strokes (Passed)').waitFor();
        await workbench().test('Cheap (Failed)').waitFor();
        await workbench().test('energy <= 1 nJ (Failed)').waitFor();
    });

    it('shows a failure at the line of what was expected', async () => {
        const { page, editor } = workbench();
        await workbench().openFile('digits.cim');
        await editor.goTo('digits.cim', 'expect energy');
        await page.locator('.test-error-content-widget', { hasText: 'energy = 2.5' }).waitFor();
        expect(await page.locator('.editor-instance .margin [class*="testing-failed-icon"]').count()).toBeGreaterThan(
            0,
        );
    });

    const long = async () => {
        await workbench().openFile('long.cim');
        await workbench().command('Test: Run Tests in Current File');
        await workbench().test('Long').locator('.codicon-modifier-spin').waitFor();
    };

    it('ends a run that is cancelled', async () => {
        const digits = workbench().read('digits.cim');
        workbench().write(
            'long.cim',
            digits
                .replace(cheap, '')
                .replace('Strokes {', 'Long {')
                .replace(/chips: +1/, 'chips: 900'),
        );
        await workbench().openFile('long.cim');
        await workbench().command('Testing: Focus on Test Explorer View');
        await workbench().expandTest('long.cim');
        await long();
        await workbench().page.getByRole('button', { name: 'Cancel Test Run' }).first().click();
        await workbench().test('Long (Skipped)').waitFor();
    });

    it('leaves a run that is cancelled to the panel that has joined it', async () => {
        const { panel } = workbench();
        await long();
        await workbench().openFile('long.cim');
        await workbench().command('Corelet: Run Simulation');
        await panel.figure('Images').waitFor();
        await workbench().page.getByRole('button', { name: 'Cancel Test Run' }).first().click();
        await workbench().test('Long (Skipped)').waitFor();
        const images = () => panel.figure('Images').innerText();
        const before = await images();
        await expect.poll(images, { timeout: patience }).not.toBe(before);
        await panel.button('Stop').click();
        await panel.idle();
    });
});
