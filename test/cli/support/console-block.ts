import { corelet } from './command-line';

/** A fenced block of a page that shows a command and what it says; a line `...` stands for lines that are left out. */
export const consoleBlock = /^```console\n\$ ([^\n]+)\n([^]*?)```$/gm;

/** What depends on the machine. */
const speed = /in [\d.,]+ m?s on \d+ threads?(, [\d.,]+ images\/s)?/;

/** What a command of a page says: remarks, then the result. */
export async function said(command: string, folder?: string): Promise<string> {
    const words = command.split(' ');
    const program = words.indexOf('corelet');
    const variables = words.slice(0, program).map((word) => word.split('='));
    const env = { CORELET_DATA: '/nowhere', ...Object.fromEntries(variables) } as Record<string, string>;
    const { stdout, stderr } = await corelet(words.slice(program + 1), { env, folder });
    return stderr + stdout;
}

/** The block with what the command says now; as it is where nothing but the machine's speed differs. */
export function blockAnew(command: string, shown: string, now: string): string {
    const pattern = shown
        .replace(speed, '')
        .split(/^\.\.\.\n/m)
        .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
        .join('(?:.*\\n)+');
    const same = new RegExp(`^${pattern}$`).test(now.replace(speed, ''));
    return `\`\`\`console\n$ ${command}\n${same ? shown : now}\`\`\``;
}
