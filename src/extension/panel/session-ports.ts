import type { ChipViewReply, DocumentOutline } from '../../../language-server/lsp/views/protocol';
import type { FromPanel, Run, ToPanel } from '../../panel/messages';
import type { RunStore } from '../runs/run-store';
import type { Runner } from '../runs/runner';
import type { Simulations } from '../runs/simulations';
import type { RevealedPlace } from './revealed-place';

/** A document as the editor has it. */
export interface DocumentText {
    readonly text: string;
    /** Absolute path; undefined for one that was never saved. */
    readonly file: string | undefined;
    readonly root?: string;
    /** Whether it is on disk as the editor has it. */
    readonly saved: boolean;
}

/** A crash of a simulation, to be reported. */
export interface SeenCrash {
    readonly experiment: string;
    readonly what: string;
    readonly message: string;
    readonly log: string;
}

/** What a panel's session needs of its surroundings. */
export interface SessionPorts {
    readonly simulations: Simulations;
    readonly runner: Runner;
    readonly store: RunStore;
    readonly post: (message: ToPanel) => void;
    readonly outline: () => Promise<DocumentOutline | null>;
    readonly chipView: (mapping: string) => Promise<ChipViewReply>;
    readonly text: () => Promise<DocumentText>;
    /** Runs an experiment of the document, as the command does. */
    readonly run: (experiment: string) => Promise<void>;
    /** Shows a place of the document, from 0. */
    readonly reveal: (place: RevealedPlace) => Promise<void>;
    /** Asks where, and writes what the panel has drawn. */
    readonly save: (drawing: Extract<FromPanel, { readonly type: 'save' }>) => Promise<void>;
    /** Asks where, and writes a run as it is shown. */
    readonly saveRun: (run: Run) => Promise<void>;
    readonly showLog: () => void;
    readonly report: (crash: SeenCrash) => Promise<void>;
    readonly log: (line: string) => void;
}
