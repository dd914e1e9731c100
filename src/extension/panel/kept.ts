import type { Subject } from './subject';

/** What a panel has kept of itself over a reload; undefined where it has kept nothing that we know. */
export function keptSubject(state: unknown): (Subject & { readonly uri: string }) | undefined {
    if (typeof state !== 'object' || state === null || !('uri' in state)) return undefined;
    const { uri } = state;
    if (typeof uri !== 'string' || !/^(file|untitled):/.test(uri)) return undefined;
    const experiment = 'experiment' in state && typeof state.experiment === 'string' ? state.experiment : undefined;
    return { uri, ...(experiment === undefined ? {} : { experiment }) };
}
