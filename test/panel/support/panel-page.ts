import type { Browser, Page } from 'playwright-core';
import { stateChange } from '../../../src/panel/state-change';
import type { CellsReply, FromPanel, PanelState, Section, ToPanel } from '../../../src/panel/messages';
import type { Site } from './site';
import type { Theme } from './themes';

/** The panel in a page, spoken to as the extension does. */
export interface PanelPage {
    readonly page: Page;
    readonly tell: (message: ToPanel) => Promise<void>;
    readonly state: (state: Partial<PanelState>) => Promise<void>;
    /** Answers what the panel has asked last of the cells of a core. */
    readonly answerCells: (reply: Omitting<CellsReply, 'ask'>) => Promise<void>;
    readonly show: (section: Section) => Promise<void>;
    /** Does something to the page, and waits until what it changes is drawn. */
    readonly act: (doing: Promise<unknown>) => Promise<void>;
    readonly press: (...keys: readonly string[]) => Promise<void>;
    /** What the panel has said, of one type. */
    readonly said: <Type extends FromPanel['type']>(
        type: Type,
    ) => Promise<readonly Extract<FromPanel, { readonly type: Type }>[]>;
    /** Errors of the console and of the policy so far. */
    readonly faults: () => Promise<readonly string[]>;
    readonly close: () => Promise<void>;
}

type Omitting<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** Stands in for VS Code: keeps what the panel says, the state that it leaves, and what the page's policy has refused. */
function standIn(): void {
    const posted: unknown[] = [];
    const violations: string[] = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        violations.push(`${violatedDirective}: ${blockedURI}`),
    );
    let state: unknown;
    Object.assign(globalThis, {
        posted,
        violations,
        acquireVsCodeApi: () => ({
            postMessage: (message: unknown) => void posted.push(message),
            getState: () => state,
            setState: (next: unknown) => void (state = next),
        }),
    });
}

export async function openPanel(
    browser: Browser,
    site: Site,
    { theme = 'dark', width = 900 }: { readonly theme?: Theme['name']; readonly width?: number } = {},
): Promise<PanelPage> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const errors: string[] = [];
    page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.addInitScript(standIn);
    await page.goto(site.address(theme));
    const drawn = () =>
        page.evaluate(
            () => new Promise<void>((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))),
        );
    const act = async (doing: Promise<unknown>) => {
        await doing;
        await drawn();
    };
    const tell = (message: ToPanel) => act(page.evaluate((data) => window.postMessage(data, '*'), message));
    const said: PanelPage['said'] = (type) =>
        page.evaluate(
            (wanted) =>
                (globalThis as unknown as { posted: FromPanel[] }).posted.filter((each) => each.type === wanted),
            type,
        ) as never;
    return {
        page,
        tell,
        answerCells: async (reply) => {
            const ask = (await said('cells')).at(-1)?.ask ?? 0;
            await tell({ type: 'cells', reply: { ...reply, ask } });
        },
        state: (state) => tell({ type: 'state', state: stateChange(state) }),
        show: (section) => tell({ type: 'show', section }),
        act,
        press: async (...keys) => {
            for (const key of keys) await act(page.keyboard.press(key));
        },
        said,
        faults: async () => [
            ...errors,
            ...(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)),
        ],
        close: () => page.close(),
    };
}
