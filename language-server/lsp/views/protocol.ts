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
    /** Of its name, and of the whole declaration. */
    readonly range: Range;
    readonly whole: Range;
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
          /** Name of the mapping. */
          readonly mapping: Range;
          /** By name, the `layer` statement of each layer that the mapping names; the first of several. */
          readonly places: Readonly<Record<string, Range>>;
          /** The `others` statement, which places the layers that have no statement of their own. */
          readonly others?: Range;
          /** What the mapping's checks say, worst first. */
          readonly complaints: readonly Complaint[];
      }
    /** `reading`: nothing is wrong, a model is still being read; `corelet/checked` follows when it is there. */
    | { readonly ok: false; readonly complaints: readonly Complaint[]; readonly reading?: true };

export interface Complaint {
    readonly severity: 'error' | 'warning' | 'info';
    readonly code: string;
    readonly message: string;
    /** In the document that was asked about; what is wrong in another one stands at the name of the mapping. */
    readonly range: Range;
}

/** Request `corelet/newDocument`, of `{ uri }` of an ONNX file: a document that may lie beside it. */
export type NewDocumentReply =
    | {
          readonly ok: true;
          readonly text: string;
          /** The same as a snippet; its tab stops are what the user has to fill in. */
          readonly snippet: string;
      }
    | { readonly ok: false; readonly message: string };

/** What a client says in `initializationOptions`; whatever it leaves out it does not have. */
export interface ClientOptions {
    /** It has the commands `corelet.runSimulation` (of `{ uri, experiment }`) and `corelet.showChip` (of `{ uri, mapping }`). */
    readonly commands?: boolean;
    /** It wants to be told `corelet/checked`; a client with `commands` does in any case. */
    readonly checked?: boolean;
}

/**
 * Notification `corelet/checked` from the server: a document's diagnostics, outline and views are those of `version`. It
 * comes again for the same version when a model, a data file or an import has changed. Undefined: it is not open.
 */
export interface Checked {
    readonly uri: string;
    readonly version?: number;
}

/** Notification `corelet/finishedRun` from the client: `FinishedRun` of hints/last-results.ts. */
