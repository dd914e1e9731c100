import type { Diagnostic } from '../../../language-server/diagnostic';
import type { ChipView } from '../../estimate/chip-view';
import type { Ablation } from '../../experiment/ablation/ablation';
import type { ExperimentProgress } from '../../experiment/progress';
import type { ExperimentResult } from '../../experiment/result';
import type { SamplePicture } from '../../experiment/sample-pictures';

/**
 * What the extension host and the runner say to each other. The runner is a process of its own (out/runner.mjs, forked
 * with an IPC channel and structured clones), so that simulations never touch the host's event loop and a crash leaves
 * the editor alone. It does one job at a time; the host queues.
 */

/** A document on disk. */
export interface DocumentPlace {
    /** Absolute path of the .cim file. */
    readonly file: string;
    /** The folder of the workspace that it lies in; `data:` paths are looked for in its `.cache/data`. */
    readonly root?: string;
}

/** An experiment of a document on disk. */
export interface ExperimentPlace extends DocumentPlace {
    readonly experiment: string;
}

export type RunnerRequest = { readonly id: number } & (
    | ({ readonly kind: 'run'; readonly threads: number } & ExperimentPlace)
    | ({ readonly kind: 'ablate'; readonly threads: number } & ExperimentPlace)
    /** The programmed cells of one core of one chip, as `effects` and `seed` of the experiment make them. */
    | ({ readonly kind: 'cells'; readonly chip: number; readonly core: number } & ExperimentPlace)
    /** Samples of the experiment's data set by their places in the set's files (`Misclassified.samples`). */
    | ({ readonly kind: 'samples'; readonly places: readonly number[] } & ExperimentPlace)
    /** The key of the experiment as it is by now; see `simulationKey`. */
    | ({ readonly kind: 'key' } & ExperimentPlace)
    /** What the result of an earlier run comes to at the document's present constants; see `recost`. */
    | ({ readonly kind: 'recost'; readonly key: string; readonly result: ExperimentResult } & ExperimentPlace)
    /** Ends the request `of` within moments; its reply still comes. */
    | { readonly kind: 'cancel'; readonly of: number }
);

export type RunnerReply = { readonly id: number } & (
    | { readonly kind: 'progress'; readonly progress: RunProgress }
    | {
          readonly kind: 'result';
          readonly result: ExperimentResult;
          /** Equal for two runs whose results cannot differ but in what they cost; see `simulation-key`. */
          readonly key: string;
          /** The mapping that was run. */
          readonly view: ChipView;
          readonly remarks: readonly Diagnostic[];
      }
    | {
          readonly kind: 'ablation';
          readonly ablation: Ablation;
          readonly key: string;
          readonly remarks: readonly Diagnostic[];
      }
    | { readonly kind: 'cells'; readonly cells: CoreCells; readonly key: string }
    | { readonly kind: 'key'; readonly key: string }
    | { readonly kind: 'samples'; readonly samples: readonly SamplePicture[] }
    /**
     * `same`: only constants of cost changed, if anything; `result` and `view` have the new figures. Otherwise it must be
     * run anew. `key` is that of the document as it is.
     */
    | {
          readonly kind: 'recost';
          readonly same: true;
          readonly key: string;
          readonly result: ExperimentResult;
          readonly view: ChipView;
      }
    | { readonly kind: 'recost'; readonly same: false; readonly key: string }
    /** The description or the data forbid it. */
    | { readonly kind: 'refused'; readonly problems: readonly Diagnostic[]; readonly message: string }
    /** It was cancelled before there was anything to tell. */
    | { readonly kind: 'cancelled' }
    /** A fault of ours, with what is needed to report it. */
    | { readonly kind: 'fault'; readonly message: string; readonly log: string }
);

export interface RunProgress extends Omit<ExperimentProgress, 'stage'> {
    /** `open`: the document is read, nothing is known yet; `done`, `of` and `chips` are 0. */
    readonly stage: 'open' | ExperimentProgress['stage'];
    /** Of the experiment. */
    readonly chips: number;
    /** Seconds since the start, samples of the present stage a second, and seconds left; undefined before they can be told. */
    readonly seconds: number;
    readonly perSecond?: number;
    readonly left?: number;
    /** Of `accuracy`, 95 %. */
    readonly interval?: { readonly low: number; readonly high: number };
}

/** Conductances of a core's cells after programming and relaxation. */
export interface CoreCells {
    readonly core: number;
    /** Physical ones. */
    readonly rows: number;
    readonly columns: number;
    /** Siemens, row-major; NaN where no weight lies. */
    readonly conductances: Float32Array;
    /** Rows that cannot be used, ascending; row r of a mapping's blocks is the r-th of the others. */
    readonly badRows: readonly number[];
}
