import { describe, expect, it } from 'vitest';
import { missing, skipped, useWorkbench } from './support/use-workbench';

describe.skipIf(missing)(`the language in the editor${skipped}`, () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);

    it('says in the status bar and above the mapping what it comes to', async () => {
        const { editor } = workbench();
        await workbench().openFile('digits.cim');
        await workbench()
            .statusItem(/\d % of cells . \d.*J/)
            .waitFor();
        await editor.lens(/% of cells .* \d.*J/).waitFor();
        await editor.lens('Run simulation').waitFor();
    });

    it('shows what a mapping costs on hovering over it', async () => {
        await workbench().editor.goTo('digits.cim', 'DigitsOnNeuRRAM of');
        expect(await workbench().editor.hover()).toMatch(/\d [numµ]?J/);
    });

    it('offers what can stand at the cursor', async () => {
        await workbench().editor.goTo('digits.cim', 'latency');
        expect(await workbench().editor.completions()).toEqual(expect.arrayContaining(['latency', 'cores']));
    });

    it('colours the text by what it means', async () => {
        const { editor } = workbench();
        const colour = (text: string) =>
            editor.lines
                .getByText(text, { exact: true })
                .first()
                .evaluate((span) => getComputedStyle(span).color);
        expect(await colour('mapping')).not.toBe(await colour('DigitsOnNeuRRAM'));
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
        await workbench().command('View: Toggle Panel Visibility');
    });

    it('has at most five commands in the palette', async () => {
        const titles = (await workbench().commands('Corelet')).filter((title) => title.startsWith('Corelet'));
        expect(titles.length).toBeGreaterThan(0);
        expect(titles.length).toBeLessThanOrEqual(5);
    });

    it('says nothing of a fault on the console', () => {
        expect(workbench().console.filter((line) => /corelet/i.test(line) && /^(error|page error)/.test(line))).toEqual(
            [],
        );
    });
});
