import { describe, expect, it } from 'vitest';
import { missing, skipped, useWorkbench } from './support/use-workbench';

describe.skipIf(missing)(`the first steps in the editor${skipped}`, () => {
    const workbench = useWorkbench(['digits.onnx']);

    it('make a document from an ONNX file, with the first field to be filled in selected', async () => {
        const { editor } = workbench();
        await workbench().command('Corelet: New from ONNX Model...');
        await workbench().choose('digits.onnx');
        await workbench().tab('digits.cim').waitFor();
        await editor.lines.first().waitFor();
        await workbench()
            .statusItem(/\(\d+ selected\)/)
            .waitFor();
        const text = workbench().read('digits.cim');
        expect(text).toContain('from "digits.onnx"');
        expect(text).toMatch(/mapping [^]* auto[^]*experiment /);
    });

    it('are led by a walkthrough', async () => {
        const { page } = workbench();
        await workbench().command('Welcome: Open Walkthrough...');
        await workbench().choose('Get started with Corelet');
        await page
            .locator('.gettingStartedContainer .getting-started-step', { hasText: 'Begin with a model' })
            .waitFor();
    });
});
