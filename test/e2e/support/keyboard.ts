import { expect } from 'vitest';
import type { Workbench } from './workbench';
import { escaped, patience } from './workbench';

/** The most that Tab is pressed for something. */
const most = 80;

/** The workbench by keys alone: nothing is clicked, and nothing is focused but by a key. */
export class Keyboard {
    constructor(private readonly workbench: Workbench) {}

    private get page() {
        return this.workbench.page;
    }

    async press(...keys: readonly string[]): Promise<void> {
        for (const key of keys) await this.page.keyboard.press(key);
    }

    /** Opens a quick input by a key, types, and takes the row that begins so, which must be the first one. */
    async pick(key: string, text: string, row: string): Promise<void> {
        const first = this.page.locator('.quick-input-list .monaco-list-row[data-index="0"] .label-name');
        for (const end = Date.now() + patience; ;) {
            await this.press(key);
            await this.workbench.quickInput.waitFor();
            await this.page.keyboard.insertText(text);
            try {
                await first.filter({ hasText: new RegExp(`^${escaped(row)}`) }).waitFor({ timeout: 3000 });
                break;
            } catch (error) {
                if (Date.now() > end) throw error;
                await this.press('Escape');
                await this.workbench.quickInput.waitFor({ state: 'hidden' });
            }
        }
        await this.press('Enter');
    }

    /** Takes the row of an open list that begins so. */
    async choose(row: string): Promise<void> {
        const rows = this.page.locator('.quick-input-list .monaco-list-row');
        await rows.first().waitFor();
        const focused = () => this.page.locator('.quick-input-list .monaco-list-row.focused').innerText();
        for (let tries = await rows.count(); !(await focused()).startsWith(row); tries--) {
            if (tries === 0) throw new Error(`There is no ${row} to choose.`);
            await this.press('ArrowDown');
        }
        await this.press('Enter');
    }

    command(title: string): Promise<void> {
        return this.pick('F1', `>${title}`, title);
    }

    async openFile(file: string): Promise<void> {
        await this.press('Control+1');
        await this.pick('Control+P', file, file);
        await this.workbench.tab(file).waitFor();
    }

    /** What has the focus in the panel, as a screen reader names it: its role, and its name. */
    focused(): Promise<string> {
        return this.workbench.panel.find('body').evaluate((body) => {
            const element = body.ownerDocument.activeElement;
            if (!element || element === body) return '';
            const labels = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
            const labelled = labels.map((id) => body.ownerDocument.getElementById(id)?.textContent ?? '').join(' ');
            const own = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
            const label = element.getAttribute('aria-label') ?? (labelled || own);
            const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
            return `${role} ${label?.trim().replace(/\s+/g, ' ') ?? ''}`;
        });
    }

    /** Goes on in the panel until what has the focus is called so. */
    async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string> {
        const passed: string[] = [];
        for (let tries = 0; tries < most; tries++) {
            const focused = await this.focused();
            if (typeof name === 'string' ? focused.startsWith(name) : name.test(focused)) return focused;
            passed.push(focused);
            await this.press(key);
        }
        throw new Error(`Keys do not lead to ${name}, but to: ${[...new Set(passed)].join('; ')}`);
    }

    /** From now on, what a screen reader is told by the panel without being asked. */
    async listen(): Promise<() => Promise<readonly string[]>> {
        const heard = await this.workbench.panel.find('body').evaluateHandle((body) => {
            const texts: string[] = [];
            const said = new Map<Element, string>();
            const look = () =>
                [...body.querySelectorAll('[aria-live], [role=status], [role=alert]')].flatMap((region) => {
                    const text = region.textContent?.trim() ?? '';
                    if (said.get(region) === text) return [];
                    said.set(region, text);
                    return text === '' ? [] : [text];
                });
            look();
            const hear = () => void texts.push(...look());
            new MutationObserver(hear).observe(body, { childList: true, subtree: true, characterData: true });
            return texts;
        });
        return () => heard.jsonValue();
    }

    /** Until the panel has told it. */
    async told(heard: () => Promise<readonly string[]>, what: RegExp): Promise<void> {
        await expect.poll(async () => (await heard()).join('\n'), { timeout: patience }).toMatch(what);
    }
}
