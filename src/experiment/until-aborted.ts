/** What has to be closed when work with it is over. */
interface Closable {
    close(): Promise<void>;
}

/**
 * The value of the work; undefined as soon as the signal fires, whether or not the work heeds it. Other errors pass.
 */
export async function untilAborted<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T | undefined> {
    if (signal?.aborted) return undefined;
    let stop = () => {};
    const aborted = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
    signal?.addEventListener('abort', stop);
    try {
        return await Promise.race([work(), aborted]);
    } catch (error) {
        if (signal?.aborted) return undefined;
        throw error;
    } finally {
        signal?.removeEventListener('abort', stop);
    }
}

/** Opens a simulation, lets `use` work with it, and closes it again, also one that opens after the signal has fired. */
export async function withSimulation<S extends Closable, T>(
    open: () => Promise<S>,
    signal: AbortSignal | undefined,
    use: (simulation: S) => Promise<T>,
): Promise<T | undefined> {
    const opening = open();
    const simulation = await untilAborted(() => opening, signal);
    try {
        return simulation && (await use(simulation));
    } finally {
        const closing = opening.then((opened) => opened.close());
        if (simulation && !signal?.aborted) await closing;
        else closing.catch(() => undefined);
    }
}
