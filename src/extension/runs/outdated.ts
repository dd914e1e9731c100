import { meaning } from './meaning';
import type { RunHead } from './run-record';

/** A document as it is now. */
export interface PresentText {
    readonly meaning: string;
    /** Of an experiment of it, where the runner has told it. */
    readonly keys: ReadonlyMap<string, string>;
}

export const presentText = (text: string): PresentText => ({ meaning: meaning(text), keys: new Map() });

/**
 * Whether a run would come to something else by now. The key knows of imports, models and data too; as long as it is not
 * known, while one types, the text alone is looked at.
 */
export function outdated(run: Pick<RunHead, 'experiment' | 'key' | 'meaning'>, present: PresentText): boolean {
    const key = present.keys.get(run.experiment);
    return key === undefined ? run.meaning !== present.meaning : run.key !== key;
}
