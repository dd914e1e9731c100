import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { findChromium, startChromium } from '../../support/chromium';
import { openPanel, type PanelPage } from './panel-page';
import { recordable, recording, type Recording } from './recording';
import { openSite, type Site } from './site';
import type { Theme } from './themes';

/** What the tests of a panel in a browser stand on. */
export interface Stage {
    readonly recorded: () => Recording;
    /** A fresh page; it is closed after the test, which fails where the page has reported a fault. */
    readonly open: (options?: { readonly theme?: Theme['name']; readonly width?: number }) => Promise<PanelPage>;
    /** Keeps a picture of the page in .cache/screenshots, for people to look at. */
    readonly picture: (panel: PanelPage, name: string) => Promise<void>;
}

const pictures = '.cache/screenshots/panel';

/** Tests that need a browser and a build; a line says so where they are skipped. */
export function onStage(title: string, tests: (stage: Stage) => void): void {
    const found = recordable ? findChromium() : { missing: 'needs a build: npm run build' };
    if ('missing' in found) {
        describe.skip(`${title} (${found.missing})`, () => tests(emptyStage));
        return;
    }
    describe(title, () => {
        let browser: Browser;
        let site: Site;
        let recorded: Recording;
        const panels: PanelPage[] = [];
        beforeAll(async () => {
            recorded = await recording();
            [browser, site] = await Promise.all([startChromium(found.path), openSite()]);
        }, 240_000);
        afterEach(async () => {
            const faults = await Promise.all(panels.map((panel) => panel.faults()));
            await Promise.all(panels.splice(0).map((panel) => panel.close()));
            expect(faults.flat()).toEqual([]);
        });
        afterAll(async () => {
            await browser?.close();
            await site?.close();
        });
        tests({
            recorded: () => recorded,
            open: async (options) => {
                const panel = await openPanel(browser, site, options);
                panels.push(panel);
                return panel;
            },
            picture: async (panel, name) => {
                mkdirSync(pictures, { recursive: true });
                await panel.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
            },
        });
    });
}

const never = (): never => {
    throw new Error('there is no browser');
};
const emptyStage: Stage = { recorded: never, open: never, picture: never };
