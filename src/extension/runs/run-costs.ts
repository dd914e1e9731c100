import type { DocumentPlace } from '../runner/protocol';
import type { PresentDocument } from './present-document';
import { recostRun, type Recosted } from './recost-run';
import type { RunRecord } from './run-record';
import type { Runner } from './runner';

export interface CostPorts {
    readonly runner: Pick<Runner, 'recost' | 'key'>;
    readonly present: PresentDocument;
    readonly log: (line: string) => void;
    /** Something has been found out. */
    readonly changed: () => void;
}

/** What runs come to by the document on disk, and the keys of its experiments: whatever the runner has to be asked for. */
export class RunCosts {
    private found: ReadonlyMap<string, Recosted> = new Map();
    /** Of the latest question; what belongs to an earlier one is void. */
    private asking = new AbortController();

    constructor(private readonly ports: CostPorts) {}

    /** The figures of a run as it is costed by now; undefined where they are those that it was run with. */
    of({ id }: Pick<RunRecord, 'id'>): Recosted['costs'] {
        return this.found.get(id)?.costs;
    }

    /** These runs alone are in sight. */
    keep(...runs: readonly (RunRecord | undefined)[]): void {
        this.found = new Map([...this.found].filter(([id]) => runs.some((run) => run?.id === id)));
    }

    /** The document has come to mean something else. */
    forget(): void {
        this.asking.abort();
        this.found = new Map();
    }

    /**
     * Asks what a run comes to by the document on disk, whose text must be the present one; and one beside it, where that
     * simulates what the document says too.
     */
    async ask(document: DocumentPlace, shown: RunRecord, beside: RunRecord | undefined): Promise<void> {
        const { signal } = this.anew();
        const key = await this.askOne(shown, document, signal);
        if (!beside || key === undefined) return;
        if (beside.key === key) await this.askOne(beside, document, signal);
        else this.keep(shown);
    }

    /** Asks what an experiment is by now. */
    async learnKey(document: DocumentPlace, experiment: string): Promise<void> {
        await this.askKey(document, experiment, this.anew().signal);
    }

    /** The same of several: what they name may have changed since they were asked for. Whatever else is asked goes on. */
    async learnKeys(document: DocumentPlace, experiments: readonly string[]): Promise<void> {
        const { signal } = new AbortController();
        for (const experiment of experiments) await this.askKey(document, experiment, signal);
    }

    private anew(): AbortController {
        this.asking.abort();
        return (this.asking = new AbortController());
    }

    /** The key of the document's experiment; undefined where it is not known, or the question is void. */
    private async askOne(run: RunRecord, document: DocumentPlace, signal: AbortSignal): Promise<string | undefined> {
        const { runner, present, log, changed } = this.ports;
        const { meaning: means } = present;
        const found = await recostRun(runner, run, document, signal).catch((error: Error) => {
            log(`The run of ${run.experiment} was not costed anew (${error.message}).`);
            return undefined;
        });
        if (!found || signal.aborted || present.meaning !== means) return undefined;
        present.know(run.experiment, found.key, means);
        this.found = new Map([...this.found, [run.id, found]]);
        changed();
        return found.key;
    }

    private async askKey(document: DocumentPlace, experiment: string, signal: AbortSignal): Promise<void> {
        const { runner, present, log, changed } = this.ports;
        const { meaning: means } = present;
        const reply = await runner.key({ ...document, experiment }, signal).catch((error: Error) => {
            log(`It is not known whether ${experiment} has changed (${error.message}).`);
            return undefined;
        });
        if (reply?.kind !== 'key' || signal.aborted) return;
        present.know(experiment, reply.key, means);
        changed();
    }
}
