/** What a thread had no room for. */
export interface MemoryFault {
    /** `limit`: more than a WebAssembly memory can have; `machine`: more than there was. */
    readonly why: 'limit' | 'machine';
    /** Bytes that the thread's memory would have come to. */
    readonly bytes: number;
}

const faults =
    /^a thread's memory would come to (\d+) bytes, (which no WebAssembly memory has|and there is none left)$/;

/** Of an error that crosses threads, its message alone arrives. */
export const memoryError = ({ why, bytes }: MemoryFault): Error =>
    new Error(
        `a thread's memory would come to ${bytes} bytes, ${why === 'limit' ? 'which no WebAssembly memory has' : 'and there is none left'}`,
    );

/** Undefined for any other error. */
export function memoryFault(error: unknown): MemoryFault | undefined {
    const found = error instanceof Error ? faults.exec(error.message) : null;
    return found ? { why: found[2].startsWith('which') ? 'limit' : 'machine', bytes: Number(found[1]) } : undefined;
}
