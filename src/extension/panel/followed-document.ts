import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import type { PanelState } from '../../panel/messages';
import type { DocumentRuns } from '../runs/document-runs';
import type { PresentDocument } from '../runs/present-document';
import type { ChipFollower } from './chip-follower';
import type { SessionJobs } from './session-jobs';
import type { DocumentText, SessionPorts } from './session-ports';
import { choicesOf, subjectOf, type Subject } from './subject';
import type { ToldState } from './told-state';

/** What a followed document is shown by. */
export interface ShownBy {
    readonly ports: Pick<SessionPorts, 'outline' | 'text'>;
    readonly told: ToldState;
    readonly present: PresentDocument;
    readonly chip: ChipFollower;
    readonly runs: DocumentRuns;
    readonly jobs: SessionJobs;
}

/** The document of a panel, and what of it the panel is about: it is read, and the rest is brought in step with it. */
export class FollowedDocument {
    /** Undefined until the server has told it. */
    private outline: DocumentOutline | undefined;
    private shown: Subject = {};
    private document: DocumentText = { text: '', file: undefined, saved: false };
    private cursor: number | undefined;
    /** Cells have been looked at. */
    private looked = false;
    private disposed = false;

    constructor(
        private wanted: Subject,
        private readonly by: ShownBy,
    ) {}

    /** Takes the document in as it is now. The run that is shown is held against it after `history`. */
    async refresh(history: Promise<void>): Promise<void> {
        const { ports, runs, told } = this.by;
        const [outline, document] = await Promise.all([ports.outline(), ports.text()]);
        if (this.disposed) return;
        this.document = document;
        this.outline = outline ?? this.outline;
        runs.textIs(document.text);
        told.set({ experiments: this.outline ? choicesOf(this.outline) : [] });
        await this.follow();
        await history;
        await this.holdAgainst();
    }

    /** What the panel is to be about from now on, as far as the document has it. */
    async choose(wanted: Subject): Promise<void> {
        const { told } = this.by;
        const before = told.now.experiment;
        this.wanted = wanted;
        await this.follow();
        if (told.now.experiment !== before) await this.holdAgainst();
    }

    async showRun(run: string, beside: string | undefined): Promise<void> {
        await this.by.runs.show(run, beside);
        await this.holdAgainst();
    }

    /** The runner has looked at the cells of an experiment, of a document with this text. */
    knowKey(experiment: string, key: string, text: string): void {
        this.looked = true;
        this.by.runs.knowKey(experiment, key, text);
    }

    /** The document's cursor is on a line (from 0), or in no editor. */
    cursorAt(line: number | undefined): void {
        const { told, chip } = this.by;
        this.cursor = line;
        told.set({ highlighted: line === undefined ? undefined : chip.layerAt(line) });
    }

    /** Path of the document; undefined for one that was never saved. */
    get file(): string | undefined {
        return this.document.file;
    }

    /** What the panel is about. */
    get subject(): Subject {
        return this.shown;
    }

    /** What is held against the document as it is, beside the runs. */
    get held(): Pick<PanelState, 'ablation' | 'edition'> {
        const { jobs, present, told } = this.by;
        return { ablation: jobs.ablation, edition: present.edition(told.now.experiment) };
    }

    /** Takes nothing in any more. */
    dispose(): void {
        this.disposed = true;
    }

    /** Brings the chip, the runs and the job to what is wanted, as far as the document has it. */
    private async follow(): Promise<void> {
        const { told, jobs, runs, chip } = this.by;
        const before = told.now.experiment;
        const { experiment, mapping } = this.outline ? subjectOf(this.outline, this.wanted, before) : this.wanted;
        this.shown = { experiment, mapping };
        told.set({ experiment });
        told.set({ job: jobs.state, ...this.held });
        if (experiment !== before) await runs.choose(experiment);
        if (!this.outline) return;
        const state = await chip.follow(mapping);
        if (state) told.set({ chip: state });
        this.cursorAt(this.cursor);
    }

    /** Asks what the run that is shown comes to by now, or what its key is; the runner reads what is on disk. */
    private async holdAgainst(): Promise<void> {
        const { runs, jobs } = this.by;
        const { file, root, saved } = this.document;
        if (!saved || file === undefined) return;
        if (runs.record) await runs.recost({ file, root });
        else if (this.looked || jobs.ablation.kind === 'done') await runs.learnKey({ file, root });
    }
}
