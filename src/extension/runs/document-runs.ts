import type { Comparison, PanelState, Run } from '../../panel/messages';
import type { DocumentPlace } from '../runner/protocol';
import { meaning } from './meaning';
import { headOf } from './run-head';
import type { RunHead, RunRecord } from './run-record';
import type { RunStore } from './run-store';
import { RunCosts, type CostPorts } from './run-costs';
import { textChanges } from './text-changes';
import { asKept, beforeCosts, summaryOf, summaryOfRun, withCosts, type ListedRun, type Telling } from './told-runs';

export interface RunsPorts extends Telling, CostPorts {
    readonly store: Pick<RunStore, 'heads' | 'load' | 'forget'>;
    /** The runs, the one that is shown, or what it is compared with may be others now. */
    readonly changed: () => void;
}

/** The runs of a document: those of the experiment that is chosen, the one that is shown, and one beside it. */
export class DocumentRuns {
    private heads: readonly RunHead[] = [];
    /** Runs that were in the history when it was read last. */
    private known: ReadonlySet<string> = new Set();
    private shown: RunRecord | undefined;
    /** The one that is shown, or is to be as soon as it is read. */
    private wanted: string | undefined;
    private beside: RunRecord | undefined;
    private readonly costs: RunCosts;
    /** Of the latest choice; what belongs to an earlier one is void. */
    private turn = 0;

    constructor(
        readonly uri: string,
        private experiment: string | undefined,
        private readonly ports: RunsPorts,
    ) {
        this.costs = new RunCosts(ports);
    }

    /** Reads the history. */
    async open(): Promise<void> {
        await this.read();
        await this.choose(this.experiment);
    }

    /** Reads the history anew: other windows may have added runs, or forgotten some. What is shown stays where it can. */
    async refresh(): Promise<void> {
        await this.read();
        await this.showLeft();
    }

    /** Shows the newest run of an experiment. */
    async choose(experiment: string | undefined): Promise<void> {
        this.experiment = experiment;
        await this.show(this.own[0]?.id);
    }

    /** Shows a run, beside another where one is named; runs that are not there any more are left out. */
    async show(id: string | undefined, beside?: string): Promise<void> {
        const turn = ++this.turn;
        this.wanted = id;
        const [shown, other] = await Promise.all([this.load(id), this.load(beside === id ? undefined : beside)]);
        if (turn !== this.turn) return;
        this.shown = shown;
        this.beside = other;
        this.costs.keep(shown, other);
        this.ports.changed();
    }

    /** A run has been kept: it is shown where its experiment is. */
    added(record: RunRecord): void {
        const head = headOf(record);
        this.heads = [head, ...this.heads.filter(({ id }) => id !== record.id)];
        this.ports.present.know(record.experiment, record.key, head.meaning);
        if (record.experiment === this.experiment) {
            this.turn += 1;
            this.wanted = record.id;
            this.shown = record;
            this.beside = undefined;
            this.costs.keep(record);
        }
        this.ports.changed();
    }

    async forget(id: string): Promise<void> {
        await this.ports.store.forget(this.uri, id);
        this.heads = this.heads.filter((head) => head.id !== id);
        await this.showLeft();
    }

    /** What the document says; the runs are held against it. */
    textIs(text: string): void {
        const { present } = this.ports;
        if (!present.textIs(text)) return;
        this.costs.forget();
        this.ports.changed();
    }

    /** Asks what the runs in sight come to by the document on disk, whose text must be the present one. */
    async recost(document: DocumentPlace): Promise<void> {
        if (this.shown) await this.costs.ask(document, this.shown, this.beside);
    }

    /** Asks what the experiment is by now, where there is no run of it that could be costed. */
    async learnKey(document: DocumentPlace): Promise<void> {
        if (this.experiment !== undefined) await this.costs.learnKey(document, this.experiment);
    }

    /** The same of all experiments that have runs, so that each is judged by more than the text. */
    async learnKeys(document: DocumentPlace): Promise<void> {
        await this.costs.learnKeys(document, [...new Set(this.heads.map(({ experiment }) => experiment))]);
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
        const kept = shown && asKept(shown, ports);
        const run = kept && withCosts(kept, this.costs.of(kept));
        return {
            runs: this.own.map((head) => (run && head.id === run.id ? summaryOfRun(run) : summaryOf(head, ports))),
            shown: run,
            compared: beside && kept && this.comparison(shown, kept, beside),
        };
    }

    /** Both with the figures that they were run with: new costs on one side alone would compare nothing. */
    private comparison(shown: RunRecord, kept: Run, beside: RunRecord): Comparison {
        const costs = this.costs.of(shown);
        const other = asKept(beside, this.ports);
        return {
            run: beforeCosts(other, this.costs.of(beside)),
            ...(costs ? { before: beforeCosts(kept, costs) } : {}),
            same: beside.key === shown.key,
            changes: textChanges(beside.text, shown.text),
        };
    }

    private async read(): Promise<void> {
        const before = new Set(this.heads.map(({ id }) => id));
        const kept = await this.ports.store.heads(this.uri);
        const now = new Set(this.heads.map(({ id }) => id));
        const there = new Set(kept.map(({ id }) => id));
        // Here runs may have been added and forgotten meanwhile, and some could not be kept.
        const added = this.heads.filter(({ id }) => !there.has(id) && !this.known.has(id));
        this.heads = [...added, ...kept.filter(({ id }) => now.has(id) || !before.has(id))];
        this.known = there;
    }

    /** What was shown, as far as it is among the runs still, or else the newest. */
    private async showLeft(): Promise<void> {
        const has = (id: string | undefined) => this.heads.some((head) => head.id === id);
        if (!has(this.wanted)) await this.show(this.own[0]?.id);
        else if (this.beside && !has(this.beside.id)) await this.show(this.wanted);
        else this.ports.changed();
    }

    private get own(): readonly RunHead[] {
        return this.heads.filter(({ experiment }) => experiment === this.experiment);
    }

    private async load(id: string | undefined): Promise<RunRecord | undefined> {
        if (id === undefined) return undefined;
        return [this.shown, this.beside].find((record) => record?.id === id) ?? this.ports.store.load(this.uri, id);
    }
}
