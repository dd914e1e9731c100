import type { Range } from 'vscode-languageserver-types';
import type { ChipView } from '../../../src/estimate/chip-view';

/** Requests and notifications beside the Language Server Protocol's own, for clients that show more than text. */

/** Request `corelet/outline`, of `{ uri }`: what a document declares that can be run or drawn. Null: no such document. */
export interface DocumentOutline {
    readonly mappings: readonly MappingOutline[];
    readonly experiments: readonly ExperimentOutline[];
}

export interface MappingOutline {
    readonly name: string;
    /** Of its name. */
    readonly range: Range;
}

export interface ExperimentOutline {
    readonly name: string;
    /** Of its name, and of the whole declaration. */
    readonly range: Range;
    readonly whole: Range;
    /** Name of the mapping that it runs; undefined where it names none. */
    readonly mapping?: string;
    readonly chips: number;
    readonly recovery: boolean;
    readonly expectations: readonly { readonly text: string; readonly range: Range }[];
    /** Why it cannot be run, in one sentence; undefined where it can. */
    readonly problem?: string;
}

/** Request `corelet/chipView`, of `{ uri, mapping }`: a mapping to draw, or why there is nothing to draw. */
export type ChipViewReply =
    | {
          readonly ok: true;
          readonly view: ChipView;
          /** Where each layer stands that the document names: its `layer` statement; the others have no place. */
          readonly places: Readonly<Record<string, Range>>;
          /** What the mapping's checks say, worst first. */
          readonly complaints: readonly Complaint[];
      }
    | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface Complaint {
    readonly severity: 'error' | 'warning' | 'info';
    readonly code: string;
    readonly message: string;
    readonly range: Range;
}

/** Notification `corelet/checked` from the server: a document's diagnostics, outline and views are those of `version`. */
export interface Checked {
    readonly uri: string;
    readonly version?: number;
}

/** Notification `corelet/finishedRun` from the client: `FinishedRun` of hints/last-results.ts. */
