import { dependencies } from '../finding-location';
import type { Declaration } from '../generated/ast';
import { isReadable } from './block';

interface Known<T> {
    readonly behind: readonly Declaration[];
    readonly source: unknown;
    readonly value: T;
}

/**
 * What was made of declarations, for as long as a declaration and all that it rests on are the very same nodes, in texts
 * without syntax errors: a server keeps the nodes of what nobody has edited. `source`: what else it was made of.
 */
export class Remembered<N extends Declaration, T> {
    private readonly known = new WeakMap<N, Known<T>>();

    get(node: N, make: () => T, source?: unknown): T {
        const behind = dependencies(node);
        if (!behind.every(isReadable)) return make();
        const known = this.known.get(node);
        if (known && known.source === source && sameNodes(known.behind, behind)) return known.value;
        const value = make();
        this.known.set(node, { behind, source, value });
        return value;
    }
}

export const sameNodes = (a: readonly Declaration[], b: readonly Declaration[]): boolean =>
    a.length === b.length && a.every((node, index) => node === b[index]);
