import { describe, expect, it } from 'vitest';
import { missing, skipped, useWorkbench } from './support/use-workbench';
import { patience } from './support/workbench';

const layers = `    layer conv1 { cores: 0..1  copies: 2 }
    layer dense { core: 9 }
    others auto`;

describe.skipIf(missing)(`the chip beside its document${skipped}`, () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);
    const lineOf = (text: string) =>
        workbench()
            .read('layers.cim')
            .split('\n')
            .findIndex((line) => line.includes(text)) + 1;

    it('is shown without a run, by the lens of its mapping', async () => {
        const { editor, panel } = workbench();
        workbench().write('layers.cim', workbench().read('digits.cim').replace('    others auto', layers));
        await workbench().openFile('layers.cim');
        await editor.lens('Show chip').click();
        await panel.core(47).waitFor();
    });

    it('points out the cores of the layer at the cursor', async () => {
        const { editor, panel } = workbench();
        await workbench().openFile('layers.cim');
        await editor.goTo('layers.cim', 'layer dense');
        await expect.poll(() => panel.litCores(), { timeout: patience }).toEqual([9]);
        await editor.goTo('layers.cim', 'layer conv1');
        await expect.poll(() => panel.litCores(), { timeout: patience }).toEqual([0, 1]);
    });

    it('leads from a layer to its line', async () => {
        const { panel } = workbench();
        await panel.layer('dense').click();
        // The focus stays in the panel, and the status bar tells of no line then.
        const line = workbench().page.locator('.active-line-number', { hasText: `${lineOf('layer dense')}` });
        await line.waitFor();
    });

    it('follows the text while it is typed', async () => {
        const { editor, panel } = workbench();
        await workbench().openFile('layers.cim');
        await editor.goTo('layers.cim', 'core: 9', 'core: '.length);
        await editor.typeText('3');
        await editor.goTo('layers.cim', 'layer dense');
        await expect.poll(() => panel.litCores(), { timeout: patience }).toEqual([39]);
    });

    it('says why there is none to draw, and keeps the last one', async () => {
        const { editor, panel } = workbench();
        await editor.goTo('layers.cim', 'core: 9', 'core: '.length);
        await editor.typeText('9');
        await panel.find('.notice-error', 'cannot be placed').waitFor();
        await panel.core(39).waitFor();
    });
});
