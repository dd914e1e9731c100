import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { Editor } from './editor';
import { Panel } from './panel';
import type { Server } from './server';

/** Milliseconds that anything in the workbench may take; long, since nothing is measured here. */
export const patience = 120_000;

/** Options of VS Code's web workbench, such as `extensionTestsPath`. */
export type Payload = readonly (readonly [string, string])[];

/** A browser's page with VS Code in it, on one folder. */
export class Workbench {
    readonly editor: Editor;
    readonly panel: Panel;
    /** What the page and its frames have written to the console, and their errors. */
    readonly console: string[] = [];

    private constructor(
        readonly page: Page,
        readonly context: BrowserContext,
        readonly server: Server,
        readonly folder: string,
    ) {
        this.editor = new Editor(this);
        this.panel = new Panel(this);
        page.setDefaultTimeout(patience);
        page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
        page.on('pageerror', (error) => this.console.push(`page error: ${error.stack ?? error.message}`));
    }

    /** Opens `folder` in a window of its own, with a browser's storage of its own. */
    static async open(browser: Browser, server: Server, folder: string, payload: Payload): Promise<Workbench> {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        const workbench = new Workbench(await context.newPage(), context, server, folder);
        await workbench.page.exposeFunction('codeAutomationLog', (type: string, parts: readonly unknown[]) =>
            workbench.console.push(`${type}: ${parts.join(' ')}`),
        );
        await workbench.page.exposeFunction('codeAutomationExit', (code: number) =>
            workbench.console.push(`exit: ${code}`),
        );
        const more = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
        await workbench.page.goto(`${server.origin}/?folder=${encodeURIComponent(folder)}${more}`);
        await workbench.ready();
        return workbench;
    }

    /** Until the folder is shown and extensions run. */
    async ready(): Promise<void> {
        await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    }

    async reload(): Promise<void> {
        await this.page.reload();
        await this.page.locator('.monaco-workbench').waitFor();
    }

    /** Path of a file of the folder. */
    path(file: string): string {
        return join(this.folder, file);
    }

    read(file: string): string {
        return readFileSync(this.path(file), 'utf8');
    }

    write(file: string, text: string): void {
        writeFileSync(this.path(file), text);
    }

    /** Replaces texts of a file on disk, each of which must be there. */
    change(file: string, ...changes: readonly (readonly [from: string, to: string])[]): void {
        for (const [from, to] of changes) {
            if (!this.read(file).includes(from)) throw new Error(`'${from}' is not in ${file}`);
            this.write(file, this.read(file).replace(from, to));
        }
    }

    /** Opens a file of the folder by its name, as Ctrl+P does, in the first column: panels are in the second. */
    async openFile(file: string): Promise<void> {
        await this.page.keyboard.press('Control+1');
        await this.pick('Control+P', file, file);
        await this.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
        await this.editor.lines.first().waitFor();
    }

    /** Runs a command of the palette by its whole title. */
    async command(title: string): Promise<void> {
        await this.pick('F1', `>${title}`, title);
    }

    /** Titles that the palette offers for `text`. */
    async commands(text: string): Promise<readonly string[]> {
        await this.type('F1', `>${text}`);
        const rows = this.page.locator('.quick-input-list .monaco-list-row .label-name');
        await rows.first().waitFor();
        const titles = await rows.allTextContents();
        await this.page.keyboard.press('Escape');
        return titles;
    }

    /**
     * Opens a quick input by `key`, types `text` and takes the row that begins with `row`. It is opened again until it
     * has that row: files that were just written, and commands of a window that was just opened, come late.
     */
    async pick(key: string, text: string, row: string): Promise<void> {
        for (const end = Date.now() + patience; ;) {
            await this.type(key, text);
            try {
                await this.rows(row).first().waitFor({ timeout: 3000 });
                break;
            } catch (error) {
                if (Date.now() > end) throw error;
                await this.page.keyboard.press('Escape');
                await this.quickInput.waitFor({ state: 'hidden' });
            }
        }
        await this.choose(row);
    }

    /** Takes the row of an open quick input whose label begins with `row`. */
    async choose(row: string): Promise<void> {
        await this.rows(row).first().click();
        await this.rows(row).first().waitFor({ state: 'hidden' });
    }

    private rows(label: string): Locator {
        const hasText = new RegExp(`^${escaped(label)}`);
        return this.page.locator('.quick-input-list .monaco-list-row .label-name', { hasText });
    }

    async type(key: string, text: string): Promise<void> {
        await this.page.keyboard.press(key);
        await this.quickInput.fill(text);
    }

    get quickInput(): Locator {
        return this.page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-box input');
    }

    /** The item of the status bar with `text` in it. */
    statusItem(text: string | RegExp): Locator {
        return this.page.locator('.statusbar-item', { hasText: text });
    }

    /** The editor's tab whose title begins so. */
    tab(title: string): Locator {
        return this.page.locator(`.tab[aria-label^="${title}"]`);
    }

    async closeTab(title: string): Promise<void> {
        await this.tab(title).hover();
        await this.tab(title).locator('.codicon-close').click();
        await this.tab(title).waitFor({ state: 'detached' });
    }

    /** A line of the Testing view, by its name and, in brackets, its state. */
    test(label: string): Locator {
        return this.page.locator(`.test-explorer-tree .monaco-list-row[aria-label^="${label}"]`);
    }

    /** Shows what is under a line of the Testing view; lines move while it finds tests, so it is clicked until it is so. */
    async expandTest(label: string): Promise<void> {
        const expanded = async () => (await this.test(label).getAttribute('aria-expanded')) === 'true';
        const expand = async () => {
            if (!(await expanded())) await this.test(label).locator('.monaco-tl-twistie').click();
            return expanded();
        };
        await expect.poll(expand, { timeout: patience }).toBe(true);
    }

    /** Renames a file of the folder in the explorer. */
    async renameFile(from: string, to: string): Promise<void> {
        await this.command('File: Focus on Files Explorer');
        const row = this.page.locator('.explorer-folders-view .monaco-list-row');
        await row.filter({ hasText: from }).click();
        await this.page.keyboard.press('F2');
        await row.locator('input').fill(to);
        await this.page.keyboard.press('Enter');
        await row.filter({ hasText: to }).waitFor();
    }

    notification(text: string | RegExp): Locator {
        return this.page.locator('.notification-toast', { hasText: text });
    }

    /** Does `what`, which asks where to save something, and accepts `file` of the folder; until the file is there. */
    async saving(file: string, what: () => Promise<void>): Promise<void> {
        await what();
        await expect.poll(() => this.quickInput.inputValue(), { timeout: patience }).toBe(this.path(file));
        await this.page.keyboard.press('Enter');
        await expect.poll(() => existsSync(this.path(file)), { timeout: patience }).toBe(true);
        await this.notification(`Saved ${file}`).waitFor();
    }

    async theme(name: string): Promise<void> {
        await this.command('Preferences: Color Theme');
        await this.quickInput.fill(name);
        await this.choose(name);
    }

    async close(): Promise<void> {
        await this.context.close();
    }
}

export function escaped(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
