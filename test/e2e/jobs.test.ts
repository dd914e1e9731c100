import { beforeEach, describe, expect, it } from 'vitest';
import { missing, skipped, useWorkbench } from './support/use-workbench';
import { patience } from './support/workbench';

describe.skipIf(missing)(`simulations beside each other in the editor${skipped}`, () => {
    const workbench = useWorkbench(['digits.cim', 'digits.onnx']);
    const documents = () => {
        const digits = workbench().read('digits.cim');
        workbench().write('long.cim', digits.replace('chips:   3', 'chips: 900'));
        workbench().write('other.cim', digits.replace('chips:   3', 'chips: 900'));
        workbench().write('middle.cim', digits.replace('chips:   3', 'chips: 5'));
        workbench().write('short.cim', digits.replace('chips:   3', 'chips: 1').replace('2000', '50'));
    };
    const start = async (file: string) => {
        await workbench().openFile(file);
        await workbench().command('Corelet: Run Simulation');
        await workbench().tab(`Simulator: ${file}`).waitFor();
    };

    beforeEach(async () => {
        await workbench().command('View: Close All Editors');
        await workbench().page.locator('.tab').first().waitFor({ state: 'detached' });
    });

    it('are stopped by the user', async () => {
        const { panel } = workbench();
        documents();
        await start('long.cim');
        await panel.figure('Images').waitFor();
        await panel.button('Stop').click();
        await panel.idle();
        expect(await panel.find('.notice-error').count()).toBe(0);
    });

    it('go on when their document is renamed, and their result stands under its new name', async () => {
        const { panel } = workbench();
        documents();
        await start('middle.cim');
        await panel.figure('Images').waitFor();
        await workbench().renameFile('middle.cim', 'renamed.cim');
        await workbench().tab('Simulator: renamed.cim').waitFor();
        await expect.poll(() => panel.find('h1').innerText(), { timeout: patience }).toBe('renamed.cim');
        // It would stand idle, and without a result, if the run had been stopped or kept under the old name.
        await panel.figure('Images').or(panel.figure('Accuracy on the chip')).first().waitFor();
        await panel.result();
        await workbench().tab('Simulator: middle.cim').waitFor({ state: 'detached' });
    });

    it('wait for each other, and say so', async () => {
        const { panel } = workbench();
        await start('long.cim');
        await panel.figure('Images').waitFor();
        await start('other.cim');
        await panel.find('.job-stage', 'waits for 1 other job').waitFor();
        await workbench().tab('Simulator: long.cim').click();
        await panel.find('h1', 'long.cim').waitFor();
        await panel.button('Stop').click();
        await panel.idle();
        await workbench().tab('Simulator: other.cim').click();
        await panel.find('h1', 'other.cim').waitFor();
        await panel.figure('Images').waitFor();
    });

    it('end with their panel', async () => {
        const { panel } = workbench();
        await start('long.cim');
        await panel.figure('Images').waitFor();
        await workbench().closeTab('Simulator: long.cim');
        // The next one would wait for it otherwise, for longer than this test may take.
        await start('short.cim');
        await panel.result();
        expect(await panel.figure('Accuracy on the chip').innerText()).toMatch(/^\d+\.\d+ %/);
    });

    it('leave the editor alone when they crash, and can be run again', async () => {
        const { panel, server } = workbench();
        await start('long.cim');
        await panel.figure('Images').waitFor();
        const runners = server.processes('runner.mjs');
        expect(runners.length).toBeGreaterThan(0);
        for (const pid of runners) process.kill(pid, 'SIGKILL');
        await panel.find('.notice-error', 'has crashed').waitFor();
        await panel.button('Report').waitFor();
        await start('short.cim');
        await expect.poll(() => panel.find('h1').innerText(), { timeout: patience }).toBe('short.cim');
        await panel.button('Run simulation').or(panel.button('Stop')).first().waitFor();
        await panel.result();
    });
});
