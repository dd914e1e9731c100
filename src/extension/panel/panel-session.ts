import { basename } from 'node:path';
import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import type { AblationState, FromPanel, PanelState, Section } from '../../panel/messages';
import { DocumentRuns } from '../runs/document-runs';
import type { Job, Place } from '../runs/job';
import type { Ending } from '../runs/listeners';
import { meaning } from '../runs/meaning';
import type { AblationRecord } from '../runs/simulations';
import { askCells, askSamples } from './answers';
import { ChipFollower } from './chip-follower';
import { ofRun } from './complaints';
import { choicesOf, subjectOf, type Subject } from './subject';
import { jobState } from './job-state';
import { parseMessage } from './parse-message';
import type { SeenCrash, SessionPorts } from './session-ports';
import { ToldState } from './told-state';

/**
 * What stands behind a panel: it holds the state, follows the document, and does what the panel asks. It knows nothing of
 * VS Code. Everything that it is told may fail; what fails is told in the log, and the panel keeps what it has.
 */
export class PanelSession {
    private readonly told: ToldState;
    private readonly chip: ChipFollower;
    private readonly runs: DocumentRuns;
    private readonly endings: readonly Ending[];
    private readonly ablations = new Map<string, AblationRecord>();
    /** Undefined until the server has told it. */
    private outline: DocumentOutline | undefined;
    private wanted: Subject;
    private file: string | undefined;
    private present = '';
    private cursor: number | undefined;
    private crash: SeenCrash | undefined;
    /** To be shown, as soon as there is a page. */
    private section: Section | undefined;
    private disposed = false;

    constructor(
        readonly uri: string,
        wanted: Subject,
        private readonly ports: SessionPorts,
    ) {
        this.wanted = wanted;
        this.told = new ToldState(firstState(uri, wanted), (state) => ports.post({ type: 'state', state }));
        this.chip = new ChipFollower(ports.chipView);
        this.runs = new DocumentRuns(uri, wanted.experiment, {
            store: ports.store,
            runner: ports.runner,
            complaint: (remark) => ofRun(this.file)(remark),
            log: ports.log,
            changed: () => this.told.set(this.runs.state),
        });
        this.endings = [
            ports.simulations.queue.onChanged((job) => this.jobChanged(job)),
            ports.simulations.onFinished((record) => {
                if (record.uri === uri) this.runs.added(record);
            }),
        ];
    }

    /** Reads the document and its history; what the panel shows until then is empty. */
    async open(): Promise<void> {
        this.showJob();
        await Promise.all([this.guard('read the history', () => this.runs.open()), this.refresh()]);
        this.showJob();
    }

    /** The document, or something it rests on, has changed and has been checked. */
    refresh(): Promise<void> {
        return this.guard('follow the document', async () => {
            const [outline, { text, file, saved }] = await Promise.all([this.ports.outline(), this.ports.text()]);
            if (this.disposed) return;
            this.file = file;
            this.present = text;
            this.outline = outline ?? this.outline;
            this.runs.textIs(text);
            this.told.set({ experiments: this.outline ? choicesOf(this.outline) : [], ablation: this.ablation });
            await this.follow();
            if (saved && file !== undefined) await this.runs.recost(file);
        });
    }

    /** What a command wants to see. */
    async show(wanted: Subject, section: Section): Promise<void> {
        this.section = section;
        if (this.told.isListening) this.showSection();
        await this.choose(wanted);
    }

    /** Runs an experiment; it waits for its turn. One that is waiting or running already is not run twice. */
    run(experiment = this.told.now.experiment): Job | undefined {
        if (experiment === undefined) return undefined;
        const place = { uri: this.uri, experiment };
        return this.ports.simulations.queue.at(place) ?? this.ports.simulations.run(place, this);
    }

    /** Whatever the panel's page has sent. */
    receive(sent: unknown): Promise<void> {
        const message = parseMessage(sent);
        if (message.type === 'bad') {
            this.ports.log(`The panel has sent what is no message: ${message.why}.`);
            return Promise.resolve();
        }
        return this.guard(`do what the panel asked (${message.type})`, () => this.take(message));
    }

    /** The document's cursor is on a line (from 0), or in no editor. */
    cursorAt(line: number | undefined): void {
        this.cursor = line;
        this.told.set({ highlighted: line === undefined ? undefined : this.chip.layerAt(line) });
    }

    /** The panel's page is gone until it says `ready` again. */
    hidden(): void {
        this.told.away();
    }

    get state(): PanelState {
        return this.told.now;
    }

    /** Of the run that is shown. */
    get shownRecord() {
        return this.runs.record;
    }

    /** Ends whatever the panel has asked to be run. */
    cancel(): void {
        this.ports.simulations.queue.cancel(({ owner }) => owner === this);
    }

    dispose(): void {
        this.disposed = true;
        this.cancel();
        for (const ending of this.endings) ending.dispose();
    }

    private async take(message: FromPanel): Promise<void> {
        switch (message.type) {
            case 'ready':
                return this.ready();
            case 'choose':
                return this.choose({ experiment: message.experiment });
            case 'run':
                return this.askToRun();
            case 'stop':
                return this.stop();
            case 'ablate':
                return this.ablate();
            case 'showRun':
                return this.runs.show(message.run, message.beside ?? undefined);
            case 'forgetRun':
                return this.runs.forget(message.run);
            case 'revealLayer':
                return this.revealLayer(message.layer);
            case 'reveal':
                return this.ports.reveal(message.line, message.column);
            case 'cells':
                return this.ports.post({ type: 'cells', reply: await askCells(message, this.asking()) });
            case 'samples':
                return this.ports.post({ type: 'samples', reply: await askSamples(message, this.asking()) });
            case 'save':
                return this.ports.save(message);
            case 'showLog':
                return this.ports.showLog();
            case 'reportCrash':
                return this.crash ? this.ports.report(this.crash) : this.ports.showLog();
        }
    }

    private ready(): void {
        this.told.ready();
        this.showSection();
    }

    /** Once: after a reload the panel itself knows what it showed. */
    private showSection(): void {
        if (this.section) this.ports.post({ type: 'show', section: this.section });
        this.section = undefined;
    }

    private async choose(wanted: Subject): Promise<void> {
        this.wanted = wanted;
        await this.follow();
        this.showJob();
    }

    /** Brings the chip and the runs to what is wanted, as far as the document has it. */
    private async follow(): Promise<void> {
        const before = this.told.now.experiment;
        const { experiment, mapping } = this.outline ? subjectOf(this.outline, this.wanted, before) : this.wanted;
        if (experiment !== before) {
            this.told.set({ experiment, ablation: this.ablationOf(experiment) });
            await this.runs.choose(experiment);
        }
        if (!this.outline) return;
        const chip = await this.chip.follow(mapping);
        if (chip) this.told.set({ chip });
        this.cursorAt(this.cursor);
    }

    private jobChanged(job: Job): void {
        const { place, status } = job;
        if (place.uri !== this.uri) return;
        if (status.kind === 'ended') this.ended(job);
        const now = this.place();
        if (!now || now.experiment !== place.experiment) return;
        // Of several the one that is furthest is shown; the end of one is not, where another goes on.
        const first = this.ports.simulations.queue.at(place);
        if (first === undefined || first === job) this.told.set({ job: jobState(job, ofRun(this.file)) });
    }

    private ended({ place, what, status }: Job): void {
        if (status.kind !== 'ended') return;
        const { end } = status;
        if (end.kind === 'crashed') {
            this.crash = { experiment: place.experiment, what, message: end.message, log: end.log };
            this.ports.log(`The ${what} of ${place.experiment} has crashed: ${end.message}\n${end.log}`);
        }
        if (end.kind === 'done' && what === 'ablation') {
            this.ablations.set(place.experiment, end.value as AblationRecord);
            this.told.set({ ablation: this.ablation });
        }
    }

    private showJob(): void {
        const place = this.place();
        const job = place && this.ports.simulations.queue.at(place);
        this.told.set({ job: job ? jobState(job, ofRun(this.file)) : { kind: 'idle' } });
    }

    private async askToRun(): Promise<void> {
        const { experiment } = this.told.now;
        if (experiment !== undefined) await this.ports.run(experiment);
    }

    private stop(): void {
        const place = this.place();
        this.ports.simulations.queue.cancel(
            (job) => job.place.uri === place?.uri && job.place.experiment === place.experiment,
        );
    }

    private ablate(): void {
        const place = this.place();
        if (place && !this.ports.simulations.queue.at(place)) this.ports.simulations.ablate(place, this);
    }

    private async revealLayer(layer: string): Promise<void> {
        const place = this.chip.place(layer);
        if (place) await this.ports.reveal(place.start.line, place.start.character);
    }

    private place(): Place | undefined {
        const { experiment } = this.told.now;
        return experiment === undefined ? undefined : { uri: this.uri, experiment };
    }

    private get ablation(): AblationState {
        return this.ablationOf(this.told.now.experiment);
    }

    private ablationOf(experiment: string | undefined): AblationState {
        const record = experiment === undefined ? undefined : this.ablations.get(experiment);
        if (!record) return { kind: 'none' };
        const outdated = meaning(record.text) !== meaning(this.present);
        return { kind: 'done', ablation: record.ablation, outdated };
    }

    private asking() {
        return {
            runner: this.ports.runner,
            text: this.ports.text,
            experiment: this.told.now.experiment,
            runs: this.runs,
        };
    }

    private async guard(what: string, work: () => Promise<void>): Promise<void> {
        try {
            await work();
        } catch (error) {
            if (!this.disposed)
                this.ports.log(`Could not ${what}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
        }
    }
}

const firstState = (uri: string, { experiment }: Subject): PanelState => ({
    document: basename(decodeURIComponent(uri)),
    uri,
    experiments: [],
    experiment,
    chip: { kind: 'waiting' },
    highlighted: undefined,
    job: { kind: 'idle' },
    runs: [],
    shown: undefined,
    compared: undefined,
    ablation: { kind: 'none' },
});
