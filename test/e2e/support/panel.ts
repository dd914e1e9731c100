import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The simulator panel: a page in a frame in a frame. */
export class Panel {
    constructor(private readonly workbench: Workbench) {}

    get frame(): FrameLocator {
        return this.workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    }

    find(selector: string): Locator {
        return this.frame.locator(selector);
    }
}
