#!/usr/bin/env node
import type { Language } from './context';
import { runCommandLine } from './program';
import { openTerminal } from './terminal';

/** The language comes with the first command that needs it: `--help` does not pay for the parser. */
async function language(): Promise<Language> {
    const [{ openProject }, { formatText }, { newDocumentFor }] = await Promise.all([
        import('../../language-server/project'),
        import('../../language-server/format-text'),
        import('../../language-server/new-document/new-document'),
    ]);
    return { openProject, formatText, newDocumentFor };
}

process.exitCode = await runCommandLine(process.argv.slice(2), { terminal: openTerminal(process), language });
