/** Something that a user can set right: its message says what is wrong and what to do, and no log is needed. */
export class Fault extends Error {
    override readonly name = 'Fault';
}

/** Cancels come as errors of several makes: VS Code's, the protocol's, an aborted signal's. None is worth a word. */
export function isCancel(error: unknown): boolean {
    if (!(error instanceof Error)) return false;
    const code: unknown = 'code' in error ? error.code : undefined;
    return error.name === 'Canceled' || error.name === 'AbortError' || requestCancelled.includes(code);
}

/** Of the Language Server Protocol: the client's cancel, the server's, and an answer that a change has made void. */
const requestCancelled: readonly unknown[] = [-32800, -32802, -32801];
