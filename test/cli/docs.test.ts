import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { blockAnew, consoleBlock, said } from './support/console-block';

const pages = ['docs/cli.md', 'docs/data-sets.md'];

/** The page with each block as the command says it now; what differs by the machine alone stays as it is. */
async function shownAnew(page: string): Promise<string> {
    const blocks = [...page.matchAll(consoleBlock)];
    const outputs = await Promise.all(blocks.map(([, command]) => said(command)));
    let next = 0;
    return page.replace(consoleBlock, (_, command: string, shown: string) =>
        blockAnew(command, shown, outputs[next++]),
    );
}

describe('a page of the documentation', () => {
    for (const page of pages)
        it.concurrent(`shows what the commands in ${page} say now; else run vitest -u`, async ({ expect }) => {
            const text = readFileSync(page, 'utf8');
            expect([...text.matchAll(consoleBlock)].length).toBeGreaterThan(0);
            await expect(await shownAnew(text)).toMatchFileSnapshot(`../../${page}`);
        });
});
