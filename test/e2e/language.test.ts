import { describe, expect, it } from 'vitest';
import { missing, skipped, useWorkbench } from './support/use-workbench';

describe.skipIf(missing)(`the language in the editor${skipped}`, () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);

    it('shows what a layer costs on hovering over the mapping', async () => {
        const { editor } = workbench();
        await workbench().openFile('digits.cim');
        await workbench().statusItem('% of cells').waitFor();
        await editor.goTo('digits.cim', 'DigitsOnNeuRRAM of');
        expect(await editor.hover()).toMatch(/\d [nuµ]?J/);
    });

    it('underlines a mistake, says in the problems what is wrong, and mends it by a quick fix', async () => {
        const { page, editor } = workbench();
        workbench().write('mistake.cim', workbench().read('digits.cim').replace('format: strokes', 'format: stroke'));
        await workbench().openFile('mistake.cim');
        await editor.squiggles('error').first().waitFor();
        await workbench().command('Problems: Focus on Problems View');
        await page.locator('.markers-panel .monaco-list-row', { hasText: 'stroke' }).first().waitFor();
        await workbench().openFile('mistake.cim');
        await editor.goTo('mistake.cim', 'stroke');
        await editor.quickFix(/strokes/);
        await editor.squiggles('error').first().waitFor({ state: 'detached' });
        await editor.save();
        expect(workbench().read('mistake.cim')).toBe(workbench().read('digits.cim'));
    });
});
