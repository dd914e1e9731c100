import type {} from 'vitest';

/** What the tests of the editor need and whether it could be had. */
export interface Tools {
    readonly chromium: string;
    readonly codeServer: string;
    /** Folder of the unpacked package. */
    readonly extension: string;
    /** Why the tests are skipped; empty where they are not. */
    readonly missing: string;
}

declare module 'vitest' {
    interface ProvidedContext {
        tools: Tools;
    }
}
