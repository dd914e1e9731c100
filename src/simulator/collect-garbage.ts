import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Frees at once what this thread no longer uses. V8 does not know that some small object holds the solver's memory of tens
 * of megabytes, and would keep it to the end of a run.
 */
export function collectGarbage(): void {
    if (!collect) {
        // Gives new contexts a function `gc`; an engine that has none frees it later.
        setFlagsFromString('--expose-gc');
        collect = (runInNewContext('globalThis.gc') as typeof collect) ?? (() => undefined);
    }
    collect();
}
