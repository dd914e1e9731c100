import type { Code } from './codes';
import type { Fix } from './fix';

/**
 * What a check has to say of a description: the one currency of complaints, from the property schema to the mapper.
 * Findings are values; nothing in `src/` throws for something that a user can cause.
 */
export interface Finding {
    /** Stable, `family/name`, e.g. `capacity/cores`; each has a page in `docs/diagnostics/`. */
    readonly code: Code;
    readonly severity: 'error' | 'warning' | 'info';
    /** What is wrong, why, and what to do next, in one or two sentences. */
    readonly message: string;
    /** What it is about; the language server turns it into a range of the document. */
    readonly subject: Subject;
    /** The other end: the chip that is too small, the block that is in the way. */
    readonly related?: readonly { readonly subject: Subject; readonly message: string }[];
    /** Ways to do away with it, the likeliest first; of `capacity/*` candidates, of which `triedFixes` tells those that help. */
    readonly fixes?: readonly Fix[];
}

/** A place in a description, named the way the description names it. */
export interface Subject {
    readonly kind:
        | 'device'
        | 'core'
        | 'chip'
        | 'model'
        | 'mapping'
        | 'layer'
        | 'dataset'
        | 'experiment'
        | 'expect'
        | 'compare'
        | 'sweep'
        | 'file';
    /** Name of the declaration; of the mapping for kind `layer`. */
    readonly name: string;
    /** Layer name for kind `layer`; zero-based index for kind `expect`; ONNX node or byte offset for kind `file`. */
    readonly part?: string | number;
    /** For kind `layer`: what a mapping says of the layer first, where it does so twice; otherwise the last counts. */
    readonly first?: boolean;
    /** Property within it, where one is to blame. */
    readonly property?: string;
}

/** A value or the findings that explain why there is none. */
export type Outcome<T> =
    | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
    | { readonly ok: false; readonly findings: readonly Finding[] };
