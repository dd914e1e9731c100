import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { corelet } from './support/command-line';

const pages = ['docs/cli.md', 'docs/data-sets.md'];

/** A block of a page that shows a command and all that it says. */
const block = /^```console\n\$ ([^\n]+)\n([^]*?)```$/gm;

/** What depends on the machine. */
const speed = /in [\d.,]+ m?s on \d+ threads?, [\d.,]+ images\/s/;

async function output(command: string): Promise<string> {
    const words = command.split(' ');
    const program = words.indexOf('corelet');
    const variables = words.slice(0, program).map((word) => word.split('='));
    const env = { CORELET_DATA: '/nowhere', ...Object.fromEntries(variables) } as Record<string, string>;
    const { stdout, stderr } = await corelet(words.slice(program + 1), { env });
    const said = stderr.replace(/^.* \d+ of \d+ {2}(?:in float|quantised|programming|chip).*\n/gm, '');
    return said + stdout;
}

/** The page with each block as the command says it now; what differs by the machine alone stays as it is. */
async function shownAnew(page: string): Promise<string> {
    const blocks = [...page.matchAll(block)];
    const outputs = await Promise.all(blocks.map(([, command]) => output(command)));
    let next = 0;
    return page.replace(block, (_, command: string, shown: string) => {
        const now = outputs[next++];
        const same = now.replace(speed, '') === shown.replace(speed, '');
        return `\`\`\`console\n$ ${command}\n${same ? shown : now}\`\`\``;
    });
}

describe('a page of the documentation', () => {
    for (const page of pages)
        it.concurrent(`shows what the commands in ${page} say now; else run vitest -u`, async ({ expect }) => {
            const text = readFileSync(page, 'utf8');
            expect([...text.matchAll(block)].length).toBeGreaterThan(0);
            await expect(await shownAnew(text)).toMatchFileSnapshot(`../../${page}`);
        });
});
