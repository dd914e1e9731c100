import type { ChipView } from '../estimate/chip-view';
import type { Ablation } from '../experiment/ablation/ablation';
import type { ExperimentResult } from '../experiment/result';

/**
 * What the panel and its host say to each other; plain data, typed arrays among it. The host holds the truth: it posts
 * whole values of `PanelState` as they change, and the panel draws what it was last told.
 */
export type ToPanel =
    /** Replaces the entries of the state that it has. The first one has all. */
    | { readonly type: 'state'; readonly state: StateChange }
    | { readonly type: 'cells'; readonly reply: CellsReply }
    | { readonly type: 'samples'; readonly reply: SamplesReply }
    /** Show a section: a command has asked for it. */
    | { readonly type: 'show'; readonly section: Section };

/**
 * Entries that have changed. VS Code sends messages as JSON, which drops what is undefined: null says that an entry is
 * undefined from now on (`stateChange` of src/panel/state-change.ts writes it so).
 */
export type StateChange = {
    readonly [Key in keyof PanelState]?: PanelState[Key] | (undefined extends PanelState[Key] ? null : never);
};

export type FromPanel =
    /** The panel is there (also after a reload) and wants the whole state. */
    | { readonly type: 'ready' }
    | { readonly type: 'choose'; readonly experiment: string }
    | { readonly type: 'run' }
    | { readonly type: 'stop' }
    /** The notice of a job that was refused, or has crashed, is not wanted any more. */
    | { readonly type: 'dismiss' }
    | { readonly type: 'ablate' }
    /** Shows a run of the history, beside another where `beside` is one. */
    | { readonly type: 'showRun'; readonly run: string; readonly beside?: string }
    | { readonly type: 'forgetRun'; readonly run: string }
    /** Jumps to a layer in the document, or to a complaint's place. */
    | { readonly type: 'revealLayer'; readonly layer: string }
    | { readonly type: 'reveal'; readonly line: number; readonly column: number }
    /** `ask` numbers the questions: an answer that comes after that of a later one is void. */
    | { readonly type: 'cells'; readonly ask: number; readonly chip: number; readonly core: number }
    | { readonly type: 'samples'; readonly run: string; readonly places: readonly number[] }
    /** Saves the run that is shown, as the command line would print it. */
    | { readonly type: 'saveRun'; readonly run: string }
    /** Saves what the panel has drawn; the host asks where. `data` is text, or a data URL for `png`. */
    | {
          readonly type: 'save';
          readonly name: string;
          readonly format: 'svg' | 'png' | 'csv' | 'json';
          readonly data: string;
      }
    /** Shows the output channel, or opens a report with the crash's log. */
    | { readonly type: 'showLog' }
    | { readonly type: 'reportCrash' };

export type Section = 'results' | 'chip' | 'cost' | 'runs';

export interface PanelState {
    /** File name of the document. */
    readonly document: string;
    /** Where it is; the panel keeps it in its own state, so that VS Code can restore it after a reload. */
    readonly uri: string;
    readonly experiments: readonly ExperimentChoice[];
    /** Name of the experiment that the panel is about; undefined: the document has none, and the mapping stands alone. */
    readonly experiment: string | undefined;
    readonly chip: ChipState;
    /** Another one where the cells of the experiment would be others, or may be. */
    readonly edition: string;
    /** The layer under the document's cursor. */
    readonly highlighted: string | undefined;
    readonly job: JobState;
    /** Of the experiment, newest first. */
    readonly runs: readonly RunSummary[];
    /** The run whose figures are shown: the newest, or the one that was chosen. */
    readonly shown: Run | undefined;
    readonly compared: Comparison | undefined;
    readonly ablation: AblationState;
}

export interface ExperimentChoice {
    readonly name: string;
    readonly mapping: string | undefined;
    readonly chips: number;
    readonly recovery: boolean;
    readonly expectations: readonly string[];
    /** Why it cannot be run. */
    readonly problem: string | undefined;
}

/** The mapping as the text has it now, or why there is none. */
export type ChipState =
    | { readonly kind: 'waiting' }
    | { readonly kind: 'view'; readonly view: ChipView; readonly complaints: readonly PanelComplaint[] }
    /** `last`: the last mapping that could be drawn, to be shown faded. `reading`: another follows by itself. */
    | {
          readonly kind: 'none';
          readonly complaints: readonly PanelComplaint[];
          readonly last: ChipView | undefined;
          readonly reading?: boolean;
      };

export interface PanelComplaint {
    readonly severity: 'error' | 'warning' | 'info';
    readonly code: string;
    readonly message: string;
    /** From 0. */
    readonly line: number;
    readonly column: number;
}

export type JobState =
    | { readonly kind: 'idle' }
    /** Behind `ahead` other jobs. */
    | { readonly kind: 'queued'; readonly ahead: number; readonly what: JobKind }
    | { readonly kind: 'running'; readonly what: JobKind; readonly progress: JobProgress | undefined }
    | { readonly kind: 'stopping'; readonly what: JobKind }
    | { readonly kind: 'refused'; readonly message: string; readonly complaints: readonly PanelComplaint[] }
    /** The worker ended in a way that it should not have. */
    | { readonly kind: 'crashed'; readonly message: string };

export type JobKind = 'run' | 'ablation';

export interface JobProgress {
    readonly stage: 'open' | 'software' | 'quantised' | 'program' | 'chip';
    readonly chip: number | undefined;
    readonly chips: number;
    /** Samples done and to do, all stages together. */
    readonly done: number;
    readonly of: number;
    readonly seconds: number;
    readonly perSecond: number | undefined;
    readonly left: number | undefined;
    /** Of the present stage so far. */
    readonly accuracy: number | undefined;
    readonly interval: { readonly low: number; readonly high: number } | undefined;
}

/** What a list of runs shows of one. */
export interface RunSummary {
    readonly id: string;
    /** Milliseconds since 1970. */
    readonly when: number;
    /** `98.6 %`, or `83 % less error` of a recovery. */
    readonly figure: string;
    /** The same as a fraction: the larger the better; undefined where there is none. */
    readonly value: number | undefined;
    readonly passed: boolean | undefined;
    readonly interrupted: boolean;
    readonly energy: number;
    readonly latency: number;
    readonly seconds: number;
    /** Whether the document says something else by now. */
    readonly outdated: boolean;
}

export interface Run extends RunSummary {
    readonly result: ExperimentResult;
    /** Warnings of the run. */
    readonly remarks: readonly PanelComplaint[];
    /** The mapping that was run. */
    readonly view: ChipView;
    /** Set where constants of cost have changed since the run and nothing else: `result` is costed by them. */
    readonly recosted: boolean;
    /** Set where they have, and `result` is costed as it was run all the same: beside a run that is costed so. */
    readonly earlierCosts?: boolean;
}

/** `run` beside the run that is shown. */
export interface Comparison {
    readonly run: Run;
    /** The run that is shown as it was run, where `shown` is costed anew: side by side costs are those of the runs. */
    readonly before?: Run;
    /** Whether both simulate the same: a model, data or an import may be another where the document's text is not. */
    readonly same: boolean;
    /** From the text of `run` to the text of the one shown, line by line; unchanged stretches are cut short. */
    readonly changes: readonly TextChange[];
}

export interface TextChange {
    readonly kind: 'same' | 'added' | 'removed' | 'cut';
    readonly text: string;
}

export type AblationState =
    | { readonly kind: 'none' }
    | {
          readonly kind: 'done';
          /** Another one for each that is made. */
          readonly id: string;
          readonly ablation: Ablation;
          readonly outdated: boolean;
          /** Warnings of its runs. */
          readonly remarks: readonly PanelComplaint[];
      };

/** Of the experiment that was shown when they were asked for. */
export type CellsReply = {
    readonly ask: number;
    readonly experiment?: string;
    readonly chip: number;
    readonly core: number;
} & (
    | {
          readonly ok: true;
          readonly edition: string;
          readonly rows: number;
          readonly columns: number;
          readonly conductances: Float32Array;
          /** Rows that cannot be used, ascending; row r of a block is the r-th of the others. None where left out. */
          readonly badRows?: readonly number[];
      }
    | { readonly ok: false; readonly message: string }
);

export type SamplesReply = { readonly run: string } & (
    { readonly ok: true; readonly samples: readonly PictureSample[] } | { readonly ok: false; readonly message: string }
);

export interface PictureSample {
    readonly place: number;
    readonly label: number;
    /** Channels, height, width; or a single axis. */
    readonly shape: readonly number[];
    /** From 0 to 1. */
    readonly values: Float32Array;
}
