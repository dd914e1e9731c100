import type { PanelState, Section } from '../../panel/messages';
import { Fault } from '../infrastructure/fault';
import { DocumentRuns } from '../runs/document-runs';
import type { Ending } from '../runs/listeners';
import { PresentDocument } from '../runs/present-document';
import { ChipFollower } from './chip-follower';
import { ofRun } from './complaints';
import { firstState } from './first-state';
import { FollowedDocument } from './followed-document';
import { doAsAsked, type PageRequests } from './page-requests';
import { parseMessage } from './parse-message';
import { SessionJobs } from './session-jobs';
import type { SessionPorts } from './session-ports';
import type { Subject } from './subject';
import { ToldState } from './told-state';

/**
 * What stands behind a panel: it holds the state, and follows the document. It knows nothing of VS Code. Everything that it
 * is told may fail; what fails is told in the log, and the panel keeps what it has.
 */
export class PanelSession {
    private readonly told: ToldState;
    readonly runs: DocumentRuns;
    readonly jobs: SessionJobs;
    private readonly document: FollowedDocument;
    private readonly requests: PageRequests;
    private readonly finished: Ending;
    /** To be shown, as soon as there is a page. */
    private section: Section | undefined;
    private disposed = false;

    constructor(
        readonly uri: string,
        wanted: Subject,
        private readonly ports: SessionPorts,
    ) {
        const { simulations, post, log } = ports;
        const present = new PresentDocument();
        const chip = new ChipFollower(ports.chipView);
        const told = new ToldState(firstState(uri, wanted), (state) => post({ type: 'state', state }));
        const experiment = () => told.now.experiment;
        this.told = told;
        this.runs = new DocumentRuns(uri, wanted.experiment, {
            ...{ ...ports, present },
            complaint: (remark) => ofRun(this.document.file)(remark),
            changed: () => told.set({ ...this.runs.state, ...this.document.held }),
        });
        this.jobs = new SessionJobs(simulations, {
            ...{ uri, log, present, experiment },
            file: () => this.document.file,
            set: (change) => told.set(change),
        });
        const { runs, jobs } = this;
        const document = new FollowedDocument(wanted, { ports, told, present, chip, runs, jobs });
        this.document = document;
        this.requests = {
            ...{ ports, experiment, runs, jobs, chip },
            ready: () => this.ready(),
            choose: (chosen) => document.choose({ experiment: chosen }),
            showRun: (run, beside) => document.showRun(run, beside),
            knowKey: (of, key, text) => document.knowKey(of, key, text),
        };
        this.finished = simulations.onFinished((record) => {
            if (record.uri === uri) runs.added(record);
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
        return this.guard('follow the document', () => this.document.refresh(history));
    }

    /** Other windows may have added runs, or forgotten some. */
    readHistory(): Promise<void> {
        return this.guard('read the history', () => this.runs.refresh());
    }

    /** What a command wants to see. */
    async show(wanted: Subject, section: Section): Promise<void> {
        this.section = section;
        if (this.told.isListening) this.showSection();
        await this.document.choose(wanted);
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
        this.document.cursorAt(line);
    }

    /** The panel's page is gone until it says `ready` again. */
    hidden(): void {
        this.told.away();
    }

    /** What it is about. */
    get subject(): Subject {
        return this.document.subject;
    }

    get state(): PanelState {
        return this.told.now;
    }

    dispose(): void {
        this.disposed = true;
        this.document.dispose();
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
