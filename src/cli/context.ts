import type { Language } from './project';
import type { Terminal } from './terminal';

/** What a command works with. */
export interface Context {
    readonly terminal: Terminal;
    readonly language: () => Promise<Language>;
}
