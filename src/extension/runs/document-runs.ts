import type { PanelState } from '../../panel/messages';
import type { DocumentPlace } from '../runner/protocol';
import { meaning } from './meaning';
import { headOf } from './run-head';
import type { RunHead, RunRecord } from './run-record';
import type { RunStore } from './run-store';
import { recostRun, type Recosted } from './recost-run';
import type { Runner } from './runner';
import { textChanges } from './text-changes';
import { asKept, beforeCosts, summaryOf, summaryOfRun, withCosts, type ListedRun, type Telling } from './told-runs';

export interface RunsPorts extends Telling {
    readonly store: Pick<RunStore, 'heads' | 'load' | 'forget'>;
    readonly runner: Pick<Runner, 'recost' | 'key'>;
    readonly log: (line: string) => void;
    /** The runs, the one that is shown, or what it is compared with may be others now. */
    readonly changed: () => void;
}

/** The runs of a document: those of the experiment that is chosen, the one that is shown, and one beside it. */
export class DocumentRuns {
    private heads: readonly RunHead[] = [];
    private shown: RunRecord | undefined;
    private beside: RunRecord | undefined;
    private recosted: Recosted | undefined;
    /** Of the latest choice, and of the latest costing; what belongs to an earlier one is void. */
    private turn = 0;
    private costing = new AbortController();

    constructor(
        readonly uri: string,
        private experiment: string | undefined,
        private readonly ports: RunsPorts,
    ) {}

    /** Reads the history. */
    async open(): Promise<void> {
        const kept = await this.ports.store.heads(this.uri);
        // A run may have been added meanwhile.
        const newer = this.heads.filter(({ id }) => kept.every((head) => head.id !== id));
        this.heads = [...newer, ...kept];
        await this.choose(this.experiment);
    }

    /** Shows the newest run of an experiment. */
    async choose(experiment: string | undefined): Promise<void> {
        this.experiment = experiment;
        await this.show(this.own[0]?.id);
    }

    /** Shows a run, beside another where one is named; runs that are not there any more are left out. */
    async show(id: string | undefined, beside?: string): Promise<void> {
        const turn = ++this.turn;
        const [shown, other] = await Promise.all([this.load(id), this.load(beside === id ? undefined : beside)]);
        if (turn !== this.turn) return;
        this.shown = shown;
        this.beside = other;
        this.recosted = undefined;
        this.ports.changed();
    }

    /** A run has been kept: it is shown where its experiment is. */
    added(record: RunRecord): void {
        const head = headOf(record);
        this.heads = [head, ...this.heads.filter(({ id }) => id !== record.id)];
        this.ports.present.know(record.experiment, record.key, head.meaning);
        if (record.experiment === this.experiment) {
            this.turn += 1;
            this.shown = record;
            this.beside = this.recosted = undefined;
        }
        this.ports.changed();
    }

    async forget(id: string): Promise<void> {
        await this.ports.store.forget(this.uri, id);
        this.heads = this.heads.filter((head) => head.id !== id);
        if (this.shown?.id === id) await this.show(this.own[0]?.id);
        else if (this.beside?.id === id) await this.show(this.shown?.id);
        else this.ports.changed();
    }

    /** What the document says; the runs are held against it. */
    textIs(text: string): void {
        const { present } = this.ports;
        if (!present.textIs(text)) return;
        this.costing.abort();
        if (this.recosted?.meaning !== present.meaning) this.recosted = undefined;
        this.ports.changed();
    }

    /** Asks what the run that is shown comes to by the document on disk, whose text must be the present one. */
    async recost(document: DocumentPlace): Promise<void> {
        this.costing.abort();
        const { shown } = this;
        if (!shown) return;
        const { present } = this.ports;
        const { meaning: means } = present;
        const stop = (this.costing = new AbortController());
        const found = await recostRun(this.ports.runner, shown, document, stop.signal).catch((error: Error) => {
            this.ports.log(`The run of ${shown.experiment} was not costed anew (${error.message}).`);
            return undefined;
        });
        if (!found || stop.signal.aborted || present.meaning !== means) return;
        present.know(shown.experiment, found.key, means);
        if (this.shown === shown) this.recosted = { ...found, meaning: means };
        this.ports.changed();
    }

    /** Asks what the experiment is by now, where there is no run of it that could be costed. */
    async learnKey(document: DocumentPlace): Promise<void> {
        this.costing.abort();
        const { experiment, ports } = this;
        if (experiment === undefined) return;
        const { meaning: means } = ports.present;
        const stop = (this.costing = new AbortController());
        const reply = await ports.runner.key({ ...document, experiment }, stop.signal).catch((error: Error) => {
            ports.log(`It is not known whether ${experiment} has changed (${error.message}).`);
            return undefined;
        });
        if (reply?.kind !== 'key' || stop.signal.aborted) return;
        ports.present.know(experiment, reply.key, means);
        ports.changed();
    }

    /** The runner has looked at an experiment of the document, with this text. */
    knowKey(experiment: string, key: string, text: string): void {
        this.ports.present.know(experiment, key, meaning(text));
        this.ports.changed();
    }

    /** The record of the run that is shown, as it was kept. */
    get record(): RunRecord | undefined {
        return this.shown;
    }

    isOutdated(record: RunRecord): boolean {
        return this.ports.present.isOutdated(headOf(record));
    }

    /** The runs of all experiments, newest first. */
    get all(): readonly ListedRun[] {
        const { shown } = this.state;
        return this.heads.map((head) => {
            const { experiment } = head;
            if (shown?.id === head.id) return { ...summaryOfRun(shown), experiment, recosted: shown.recosted };
            return { ...summaryOf(head, this.ports), experiment, recosted: false };
        });
    }

    get state(): Pick<PanelState, 'runs' | 'shown' | 'compared'> {
        const { shown, beside, ports } = this;
        // Side by side both have the figures that they were run with.
        const told = beside ? beforeCosts : withCosts;
        const run = shown && told(asKept(shown, ports), this.recosted?.costs);
        return {
            runs: this.own.map((head) => (run && head.id === run.id ? summaryOfRun(run) : summaryOf(head, ports))),
            shown: run,
            compared: shown &&
                beside && {
                    run: asKept(beside, ports),
                    same: beside.key === shown.key,
                    changes: textChanges(beside.text, shown.text),
                },
        };
    }

    private get own(): readonly RunHead[] {
        return this.heads.filter(({ experiment }) => experiment === this.experiment);
    }

    private async load(id: string | undefined): Promise<RunRecord | undefined> {
        if (id === undefined) return undefined;
        return [this.shown, this.beside].find((record) => record?.id === id) ?? this.ports.store.load(this.uri, id);
    }
}
