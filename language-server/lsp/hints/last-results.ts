import type { LangiumDocument } from 'langium';

/** What a client tells when an experiment has run, so that its result stands beside it. */
export interface FinishedRun {
    readonly uri: string;
    readonly experiment: string;
    /** In a few words: `98.6 % +- 0.2 %`. */
    readonly result: string;
}

/** The last result of each experiment, and the text that it is of. */
export class LastResults {
    private readonly results = new Map<string, { readonly result: string; readonly text: string }>();

    add({ experiment, result }: FinishedRun, document: LangiumDocument): void {
        this.results.set(`${document.uri.toString()} ${experiment}`, { result, text: document.textDocument.getText() });
    }

    /** In words; of a text that has changed since then it says so. */
    of(experiment: string, document: LangiumDocument): string | undefined {
        const last = this.results.get(`${document.uri.toString()} ${experiment}`);
        if (!last) return undefined;
        const changed = last.text !== document.textDocument.getText();
        return `last run: ${last.result}${changed ? ', before the last change' : ''}`;
    }
}
