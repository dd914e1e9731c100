import { isDeepStrictEqual } from 'node:util';
import type { ChipView } from '../../estimate/chip-view';
import type { ExperimentResult } from '../../experiment/result';
import type { DocumentPlace } from '../runner/protocol';
import type { RunRecord } from './run-record';
import type { Runner } from './runner';

/** What a run comes to by a document as it is. */
export interface Recosted {
    /** Of the document's experiment. */
    readonly key: string;
    /** Set where the run's other figures still hold and its costs are others. */
    readonly costs: { readonly result: ExperimentResult; readonly view: ChipView } | undefined;
}

/** Undefined where the document cannot be run as it is. It rejects for a fault of the runner. */
export async function recostRun(
    runner: Pick<Runner, 'recost'>,
    { experiment, key, result }: RunRecord,
    document: DocumentPlace,
    signal: AbortSignal,
): Promise<Recosted | undefined> {
    const reply = await runner.recost({ ...document, experiment }, key, result, signal);
    if (reply.kind !== 'recost') return undefined;
    const isNew = reply.same && !isDeepStrictEqual(asKept(reply.result), asKept(result));
    return { key: reply.key, costs: isNew ? { result: reply.result, view: reply.view } : undefined };
}

/** As it is read from a file. */
const asKept = (result: ExperimentResult): unknown => JSON.parse(JSON.stringify(result));
