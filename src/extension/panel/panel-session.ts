import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import type { PanelState, Section } from '../../panel/messages';
import { Fault } from '../infrastructure/fault';
import { DocumentRuns } from '../runs/document-runs';
import type { Ending } from '../runs/listeners';
import { PresentDocument } from '../runs/present-document';
import { ChipFollower } from './chip-follower';
import { ofRun } from './complaints';
import { firstState } from './first-state';
import { doAsAsked, type PageRequests } from './page-requests';
import { parseMessage } from './parse-message';
import { SessionJobs } from './session-jobs';
import type { DocumentText, SessionPorts } from './session-ports';
import { choicesOf, subjectOf, type Subject } from './subject';
import { ToldState } from './told-state';

/**
 * What stands behind a panel: it holds the state, and follows the document. It knows nothing of VS Code. Everything that it
 * is told may fail; what fails is told in the log, and the panel keeps what it has.
 */
export class PanelSession {
    private readonly told: ToldState;
    private readonly present = new PresentDocument();
    private readonly chip: ChipFollower;
    readonly runs: DocumentRuns;
    readonly jobs: SessionJobs;
    private readonly requests: PageRequests;
    private readonly finished: Ending;
    /** Undefined until the server has told it. */
    private outline: DocumentOutline | undefined;
    private shown: Subject = {};
    private document: DocumentText = { text: '', file: undefined, saved: false };
    private cursor: number | undefined;
    /** To be shown, as soon as there is a page. */
    private section: Section | undefined;
    /** Cells have been looked at. */
    private looked = false;
    private disposed = false;

    constructor(
        readonly uri: string,
        private wanted: Subject,
        private readonly ports: SessionPorts,
    ) {
        const { simulations, post, log } = ports;
        const { present } = this;
        const experiment = () => this.told.now.experiment;
        this.told = new ToldState(firstState(uri, wanted), (state) => post({ type: 'state', state }));
        this.chip = new ChipFollower(ports.chipView);
        this.runs = new DocumentRuns(uri, wanted.experiment, {
            ...{ ...ports, present },
            complaint: (remark) => ofRun(this.document.file)(remark),
            changed: () => this.told.set({ ...this.runs.state, ...this.held }),
        });
        this.jobs = new SessionJobs(simulations, {
            ...{ uri, log, present, experiment },
            file: () => this.document.file,
            set: (change) => this.told.set(change),
        });
        this.requests = {
            ...{ ports, experiment, runs: this.runs, jobs: this.jobs, chip: this.chip },
            ready: () => this.ready(),
            choose: (chosen) => this.choose({ experiment: chosen }),
            showRun: (run, beside) => this.showRun(run, beside),
            knowKey: (of, key, text) => {
                this.looked = true;
                this.runs.knowKey(of, key, text);
            },
        };
        this.finished = simulations.onFinished((record) => {
            if (record.uri === uri) this.runs.added(record);
        });
    }

    /** Reads the document and its history; what the panel shows until then is empty. */
    async open(): Promise<void> {
        this.jobs.show();
        const history = this.guard('read the history', () => this.runs.open());
        await Promise.all([history, this.refresh(history)]);
    }

    /**
     * The document, or something it rests on, has changed and has been checked; or it has been saved. The run that is shown
     * is held against it after `history`.
     */
    refresh(history: Promise<void> = Promise.resolve()): Promise<void> {
        return this.guard('follow the document', async () => {
            const [outline, document] = await Promise.all([this.ports.outline(), this.ports.text()]);
            if (this.disposed) return;
            this.document = document;
            this.outline = outline ?? this.outline;
            this.runs.textIs(document.text);
            this.told.set({ experiments: this.outline ? choicesOf(this.outline) : [] });
            await this.follow();
            await history;
            await this.holdAgainst();
        });
    }

    /** What a command wants to see. */
    async show(wanted: Subject, section: Section): Promise<void> {
        this.section = section;
        if (this.told.isListening) this.showSection();
        await this.choose(wanted);
    }

    /** Whatever the panel's page has sent. */
    receive(sent: unknown): Promise<void> {
        const message = parseMessage(sent);
        if (message.type === 'bad') {
            this.ports.log(`The panel has sent what is no message: ${message.why}.`);
            return Promise.resolve();
        }
        return this.guard(`do what the panel asked (${message.type})`, async () => doAsAsked(message, this.requests));
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

    /** What it is about. */
    get subject(): Subject {
        return this.shown;
    }

    get state(): PanelState {
        return this.told.now;
    }

    dispose(): void {
        this.disposed = true;
        this.jobs.dispose();
        this.finished.dispose();
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
        const before = this.told.now.experiment;
        this.wanted = wanted;
        await this.follow();
        if (this.told.now.experiment !== before) await this.holdAgainst();
    }

    private async showRun(run: string, beside: string | undefined): Promise<void> {
        await this.runs.show(run, beside);
        await this.holdAgainst();
    }

    /** Brings the chip, the runs and the job to what is wanted, as far as the document has it. */
    private async follow(): Promise<void> {
        const before = this.told.now.experiment;
        const { experiment, mapping } = this.outline ? subjectOf(this.outline, this.wanted, before) : this.wanted;
        this.shown = { experiment, mapping };
        this.told.set({ experiment });
        this.told.set({ job: this.jobs.state, ...this.held });
        if (experiment !== before) await this.runs.choose(experiment);
        if (!this.outline) return;
        const chip = await this.chip.follow(mapping);
        if (chip) this.told.set({ chip });
        this.cursorAt(this.cursor);
    }

    /** What is held against the document as it is, beside the runs. */
    private get held(): Pick<PanelState, 'ablation' | 'edition'> {
        return { ablation: this.jobs.ablation, edition: this.present.edition(this.told.now.experiment) };
    }

    /** Asks what the run that is shown comes to by now, or what its key is; the runner reads what is on disk. */
    private async holdAgainst(): Promise<void> {
        const { file, root, saved } = this.document;
        if (!saved || file === undefined) return;
        if (this.runs.record) await this.runs.recost({ file, root });
        else if (this.looked || this.jobs.ablation.kind === 'done') await this.runs.learnKey({ file, root });
    }

    private async guard(what: string, work: () => Promise<void>): Promise<void> {
        try {
            await work();
        } catch (error) {
            if (!this.disposed) this.ports.log(`Could not ${what}: ${inLog(error)}`);
        }
    }
}

/** Where a fault of ours has come from; a user's has no need of that. */
function inLog(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    return error instanceof Fault ? error.message : (error.stack ?? error.message);
}
