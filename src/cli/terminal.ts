import { setMaxListeners } from 'node:events';
import pc from 'picocolors';
import { exitCodes } from './exit-code';
import { UsageError } from './usage-error';

type Colours = ReturnType<typeof pc.createColors>;

/** The world outside a command: where its result goes, where remarks go, and whether the user wants it to stop. */
export interface Terminal {
    /**
     * Writes a piece of the result to stdout; resolves once it is on its way. A closed pipe is no error; throws UsageError
     * where it cannot be written.
     */
    result(text: string): Promise<void>;
    /** Writes a remark to stderr, if it can. */
    remark(text: string): Promise<void>;
    /** For results and for remarks; without effect under NO_COLOR, and in a pipe without FORCE_COLOR. */
    readonly colours: Colours;
    readonly remarkColours: Colours;
    /** Columns of the result's terminal; undefined in a pipe. */
    readonly width?: number;
    /** The same of that of the remarks. */
    readonly remarkWidth?: number;
    /** Whether progress can be shown on stderr. */
    readonly showsProgress: boolean;
    readonly stderr: NodeJS.WriteStream;
    /**
     * Calls for work that can stop on Ctrl-C and keep what it has: the first Ctrl-C then fires the signal, where it would
     * end the process otherwise. The second one always ends it.
     */
    stoppable(): AbortSignal;
}

/** Brings back what a progress bar hides, the cursor and the wrapping of lines. */
const cursorAndWrap = '\u001b[?25h\u001b[?7h';

export function openTerminal(process: NodeJS.Process): Terminal {
    const { stdout, stderr, env } = process;
    const isSet = (name: string) => (env[name] ?? '') !== '';
    const coloured = (stream: NodeJS.WriteStream) =>
        !isSet('NO_COLOR') && ((stream.isTTY === true && env.TERM !== 'dumb') || isSet('FORCE_COLOR'));
    const showsProgress = stderr.isTTY === true && env.TERM !== 'dumb';
    const interruption = new AbortController();
    // As many as there are tasks under way.
    setMaxListeners(0, interruption.signal);
    let stoppable = false;
    process.on('SIGINT', () => {
        if (stoppable && !interruption.signal.aborted) return interruption.abort();
        if (showsProgress) stderr.write(cursorAndWrap);
        process.exit(exitCodes.interrupted);
    });
    // Whoever writes is told; without a listener the event would end the process as well.
    for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
    return {
        result: (text) => write(stdout, text),
        remark: (text) => write(stderr, text).catch(() => undefined),
        colours: pc.createColors(coloured(stdout)),
        remarkColours: pc.createColors(coloured(stderr)),
        ...(stdout.isTTY ? { width: stdout.columns } : {}),
        ...(stderr.isTTY ? { remarkWidth: stderr.columns } : {}),
        showsProgress,
        stderr,
        stoppable: () => {
            stoppable = true;
            return interruption.signal;
        },
    };
}

/** Codes of a reader that has gone. */
const closed = ['EPIPE', 'ERR_STREAM_DESTROYED'];

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
    if (stream.destroyed || !stream.writable) return Promise.resolve();
    return new Promise((resolve, reject) =>
        stream.write(text, (error) => {
            if (!error || closed.includes((error as NodeJS.ErrnoException).code ?? '')) resolve();
            else reject(new UsageError(`the result cannot be written (${error.message}).`));
        }),
    );
}
