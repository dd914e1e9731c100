import type { Diagnostic } from '../../../language-server/diagnostic';
import type { ChipView } from '../../estimate/chip-view';
import type { ExperimentResult } from '../../experiment/result';

/** What is kept of a run: enough to show it as it was, whatever the document says by now. */
export interface RunRecord {
    readonly id: string;
    /** Milliseconds since 1970. */
    readonly when: number;
    readonly uri: string;
    readonly experiment: string;
    /** Of all that its result depends on but constants of cost; see `simulation-key`. */
    readonly key: string;
    /** Of the document. */
    readonly text: string;
    readonly view: ChipView;
    readonly remarks: readonly Diagnostic[];
    readonly result: ExperimentResult;
}

/** What is known of a run without reading its file again. */
export interface RunHead extends Pick<RunRecord, 'id' | 'when' | 'experiment' | 'key'> {
    /** Of the document's text; see `meaning`. */
    readonly meaning: string;
    readonly figure: string;
    /** The same as a fraction: the larger the better; undefined where there is none. */
    readonly value: number | undefined;
    readonly passed: boolean | undefined;
    readonly interrupted: boolean;
    readonly energy: number;
    readonly latency: number;
    readonly seconds: number;
}
