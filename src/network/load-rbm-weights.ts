import type { Outcome, Subject } from '../chip/finding';
import { failure } from './file-finding';
import { inProcess } from './in-process';
import { brokenThread } from './in-worker';
import type { RbmWeights } from './rbm-weights';

/** As `readRbmWeights`, by a process of its own; rejects with an AbortError when the signal aborts. */
export function loadRbmWeights(
    path: string,
    visible: number,
    hidden: number,
    reader: Subject,
    signal?: AbortSignal,
): Promise<Outcome<RbmWeights>> {
    signal?.throwIfAborted();
    const order = { path, options: {}, version: '', weights: { visible, hidden, reader } };
    return inProcess<Outcome<RbmWeights>>(order, (why) => failure(brokenThread(path, why)), signal);
}
