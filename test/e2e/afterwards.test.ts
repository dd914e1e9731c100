import { describe, expect, it } from 'vitest';
import { missing, skipped, useWorkbench } from './support/use-workbench';
import { patience } from './support/workbench';

describe.skipIf(missing)(`what is asked of a run that is over${skipped}`, () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);
    const marks = (of: string) => workbench().panel.find(`${of} .mark`).allInnerTexts();

    it('is what it costs by now, without another run, also while two stand side by side', async () => {
        const { panel } = workbench();
        workbench().change('digits.cim', ['count:  2000', 'count:  50'], ['chips:   3', 'chips:   1']);
        await workbench().openFile('digits.cim');
        await workbench().command('Corelet: Run Simulation');
        await panel.result();
        workbench().change('digits.cim', ['output: 6 bit', 'output: 5 bit']);
        await panel.find('.shown-run .mark', 'outdated').waitFor();
        await panel.button('Run simulation').click();
        await panel.find('.shown-run', 'outputs of 5 bit').waitFor();
        await panel.idle();
        await panel.tab('Runs');
        const rows = panel.find('.runs-table tbody tr');
        await rows.nth(1).locator('vscode-button', { hasText: 'Compare' }).click();
        const sides = panel.find('[aria-labelledby="comparison-title"] header p');
        await sides.first().waitFor();
        expect(await marks('[aria-labelledby="comparison-title"] header')).toEqual(['outdated']);
        workbench().change(
            'digits.cim',
            ['of Digits on NeuRRAM', 'of Digits on Lab'],
            ['mapping Digits', 'chip Lab extends NeuRRAM { buffer_read: 100 pJ }\n\nmapping Digits'],
        );
        await sides.nth(1).locator('.mark', { hasText: 'earlier costs' }).waitFor();
        await expect.poll(() => marks('.runs-table tr.row-shown'), { timeout: patience }).toEqual(['re-costed']);
        await panel.tab('Results');
        expect(await marks('.shown-run')).toEqual(['re-costed']);
    });

    it('is what each effect costs, and that this is out of date when the document says something else', async () => {
        const { panel } = workbench();
        workbench().change('digits.cim', ['effects: all', 'effects: relaxation, adc_resolution']);
        await panel.find('.shown-run .mark', 'outdated').waitFor();
        await panel.button('Tell the effects apart').click();
        await panel.button('Tell the effects apart again').waitFor();
        await panel.idle();
        expect(await panel.find('.notice-error').count()).toBe(0);
        expect(await marks('[aria-labelledby="effects-title"]')).toEqual([]);
        await panel.chart('Effects, alone and left out').waitFor();
        workbench().change('digits.cim', ['relaxation, adc_resolution', 'relaxation']);
        await panel.find('[aria-labelledby="effects-title"] .mark', 'outdated').waitFor();
    });
});
