import type { LangiumDocument } from 'langium';
import type { Remark } from '../../diagnostic';

/** What a client tells when an experiment has run, so that its result stands beside it. */
export interface FinishedRun {
    readonly uri: string;
    readonly experiment: string;
    /** In a few words: `98.6 % ± 0.2 %`. */
    readonly result: string;
    /** Milliseconds since 1970, of a run of an earlier session: what its files were then may be something else by now. */
    readonly when?: number;
    /** What the run has said of the experiment; shown among the diagnostics until the text changes. */
    readonly remarks?: readonly Remark[];
    /** The text that was run; the document's own where left out. */
    readonly text?: string;
}

/** Whether a client has told what it should. */
export function isFinishedRun(told: unknown): told is FinishedRun {
    if (typeof told !== 'object' || told === null) return false;
    const { uri, experiment, result, when = 0, remarks = [], text = '' } = told as Readonly<Record<string, unknown>>;
    const texts = [uri, experiment, result, text];
    return (
        texts.every((each) => typeof each === 'string') &&
        Number.isFinite(when) &&
        Array.isArray(remarks) &&
        remarks.every(isRemark)
    );
}

function isRemark(told: unknown): told is Remark {
    const places = ['line', 'column', 'endLine', 'endColumn'] as const;
    if (typeof told !== 'object' || told === null) return false;
    const remark = told as Readonly<Record<string, unknown>>;
    return typeof remark.message === 'string' && places.every((place) => Number.isInteger(remark[place]));
}

interface LastResult extends FinishedRun {
    readonly text: string;
}

/** The last result of each experiment, and the text that it is of. */
export class LastResults {
    private readonly results = new Map<string, LastResult>();

    /** `document`: undefined where it is not read yet, or just now read anew; the run must bring its text then. */
    add(run: FinishedRun, uri: string, document: LangiumDocument | undefined): void {
        const text = run.text ?? document?.textDocument.getText();
        if (text !== undefined) this.results.set(`${uri} ${run.experiment}`, { ...run, text });
    }

    /** In words; of a text that has changed since then, or an earlier session, it says so first: long lenses are cut. */
    of(experiment: string, document: LangiumDocument): string | undefined {
        const last = this.results.get(`${document.uri.toString()} ${experiment}`);
        if (!last) return undefined;
        const changed = last.text !== document.textDocument.getText();
        const day = last.when === undefined ? [] : [dayOf(last.when)];
        const since = [...day, ...(changed ? ['before the last change'] : [])];
        return `${since.join(', ') || 'last run'}: ${last.result}`;
    }

    /** The last runs of the text that a document has now. */
    ofText(document: LangiumDocument): readonly FinishedRun[] {
        const [uri, text] = [document.uri.toString(), document.textDocument.getText()];
        return [...this.results].flatMap(([key, run]) => (key.startsWith(`${uri} `) && run.text === text ? [run] : []));
    }
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

/** `20 Nov`, `20 Nov 2025` of another year, `today at 09:41`: where the reader is. */
export function dayOf(when: number, now = Date.now()): string {
    const [then, today] = [when, now].map((each) => new Date(each));
    if (then.toDateString() === today.toDateString()) return `today at ${time.format(when)}`;
    return (then.getFullYear() === today.getFullYear() ? day : dayAndYear).format(when);
}
