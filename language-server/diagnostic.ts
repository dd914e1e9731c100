import type { Code } from '../src/chip/codes';
import type { Fix } from '../src/chip/fix';

/** A complaint at a place of a document; lines and columns count from 1, the end is exclusive. */
export interface Diagnostic {
    /** Absolute path. */
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly severity: 'error' | 'warning' | 'info';
    readonly code: Code;
    readonly message: string;
}

/** What a run has said of its experiment, with ways to do away with it that an editor can offer. */
export interface Remark extends Diagnostic {
    readonly fixes?: readonly Fix[];
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
    diagnostics.some(({ severity }) => severity === 'error');
