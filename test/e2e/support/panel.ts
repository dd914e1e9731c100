import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The simulator panel that is on the screen: a page in a frame in a frame. */
export class Panel {
    constructor(private readonly workbench: Workbench) {}

    private get frame(): FrameLocator {
        return this.workbench.page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
    }

    find(selector: string, hasText?: string | RegExp): Locator {
        return this.frame.locator(selector, { hasText });
    }

    /** A button of VS Code's set. */
    button(text: string): Locator {
        return this.find('vscode-button', text);
    }

    async tab(name: 'Results' | 'Chip' | 'Cost' | 'Runs'): Promise<void> {
        await this.frame.getByRole('tab', { name }).click();
        await this.frame.getByRole('tab', { name, selected: true }).waitFor();
    }

    /** What is said of a figure in a list of them. */
    figure(name: string): Locator {
        return this.find('.figure-pair')
            .filter({ has: this.workbench.page.locator('dt').getByText(name, { exact: true }) })
            .locator('dd');
    }

    /** The chart with its tools that has this title. */
    chart(title: string | RegExp): Locator {
        return this.find('figure.figure').filter({ has: this.workbench.page.locator('h3', { hasText: title }) });
    }

    /** Until nothing runs for this document. */
    async idle(): Promise<void> {
        await this.button('Run simulation').waitFor();
    }

    /** Until a run has ended, however; what it says where that was not with a result. */
    async result(): Promise<void> {
        const fault = this.find('.notice-error');
        await this.find('.shown-run').or(fault).first().waitFor();
        if (await fault.isVisible()) throw new Error(await fault.innerText());
        await this.idle();
    }

    core(number: number): Locator {
        return this.find(`[data-core="${number}"]`);
    }

    /** Numbers of the cores that are pointed out. */
    async litCores(): Promise<readonly number[]> {
        const numbers = await this.find('.core.lit').evaluateAll((cores) =>
            cores.map((core) => core.getAttribute('data-core')),
        );
        return numbers.map(Number).sort((a, b) => a - b);
    }

    layer(name: string): Locator {
        return this.find('.layer-list [role=option]').filter({
            has: this.workbench.page.locator('.layer-name').getByText(name, { exact: true }),
        });
    }

    /** What axe-core finds, each as `rule: element`. */
    async accessibilityFaults(): Promise<readonly string[]> {
        const frame = await this.ownFrame();
        await frame.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
        const { violations } = (await frame.evaluate('axe.run()')) as AxeResults;
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    }

    private async ownFrame(): Promise<Frame> {
        const handle = await this.find('main').elementHandle();
        const frame = await handle?.ownerFrame();
        if (!frame) throw new Error('The panel is gone.');
        return frame;
    }
}
