import type { formatText } from '../../language-server/format-text';
import type { newDocumentFor } from '../../language-server/new-document/new-document';
import type { openProject } from '../../language-server/project';
import type { Terminal } from './terminal';

/** The part of the language server that commands use. */
export interface Language {
    readonly openProject: typeof openProject;
    readonly formatText: typeof formatText;
    readonly newDocumentFor: typeof newDocumentFor;
}

/** What a command works with. */
export interface Context {
    readonly terminal: Terminal;
    /** Loads the language, once a command needs it. */
    readonly language: () => Promise<Language>;
}
