import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The text editor that has the focus, used by the keyboard as far as it goes. */
export class Editor {
    constructor(private readonly workbench: Workbench) {}

    private get page() {
        return this.workbench.page;
    }

    /** Lines that are on the screen, in no order. */
    get lines(): Locator {
        return this.page.locator('.editor-group-container.active .editor-instance .view-line');
    }

    /** The code lens with `text` in it. */
    lens(text: string | RegExp): Locator {
        return this.page.locator('.codelens-decoration > *', { hasText: text });
    }

    squiggles(severity: 'error' | 'warning' | 'info'): Locator {
        return this.page.locator(`.squiggly-${severity}`);
    }

    /** Puts the cursor `within` characters behind the beginning of the first `text` in the file as it is on disk. */
    async goTo(file: string, text: string, within = 0): Promise<void> {
        const whole = this.workbench.read(file);
        const at = whole.indexOf(text);
        if (at < 0) throw new Error(`'${text}' is not in ${file}`);
        const before = whole.slice(0, at).split('\n');
        await this.goToLine(before.length, before[before.length - 1].length + 1 + within);
    }

    /** Both from 1. */
    async goToLine(line: number, column = 1): Promise<void> {
        await this.workbench.type('Control+G', `:${line}:${column}`);
        await this.page.keyboard.press('Enter');
        await this.workbench.quickInput.waitFor({ state: 'hidden' });
        await this.workbench.statusItem(new RegExp(`Ln ${line}, Col ${column}\\b`)).waitFor();
    }

    /** What is shown on hovering over the cursor's place; `look` is called while it is shown. */
    async hover(look?: () => Promise<void>): Promise<string> {
        const contents = this.page.locator('.monaco-hover:not(.hidden) .hover-contents');
        await this.page.keyboard.press('Control+K');
        await this.page.keyboard.press('Control+I');
        await contents.first().waitFor();
        await this.page
            .locator('.monaco-hover .hover-contents', { hasText: 'Loading...' })
            .waitFor({ state: 'hidden' });
        const text = (await contents.allInnerTexts()).join('\n');
        await look?.();
        await this.page.keyboard.press('Escape');
        return text;
    }

    /** Takes the quick fix at the cursor whose title has `title` in it. */
    async quickFix(title: string | RegExp): Promise<void> {
        await this.page.keyboard.press('Control+.');
        const rows = this.page.locator('.action-widget .monaco-list-row.action');
        await rows.filter({ hasText: title }).first().waitFor();
        const wanted = this.page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
        for (let tries = await rows.count(); tries > 0 && !(await wanted.isVisible()); tries--)
            await this.page.keyboard.press('ArrowDown');
        await this.page.keyboard.press('Enter');
        await this.page.locator('.action-widget').waitFor({ state: 'hidden' });
    }

    /** Labels of what is offered at the cursor. */
    async completions(): Promise<readonly string[]> {
        await this.page.keyboard.press('Control+Space');
        const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
        await rows.first().waitFor();
        const labels = await rows.locator('.label-name').allTextContents();
        await this.page.keyboard.press('Escape');
        return labels;
    }

    /** Types as a user does; what VS Code adds to it, such as closing brackets, is part of it. */
    async typeText(text: string): Promise<void> {
        await this.page.keyboard.type(text);
    }

    /** Saves a document that has changes, or will have them when what was done last has come through. */
    async save(): Promise<void> {
        await this.page.locator('.tab.active.dirty').waitFor();
        await this.page.keyboard.press('Control+S');
        await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    }
}
