import { fork, type ChildProcess } from 'node:child_process';
import type { RunnerReply, RunnerRequest } from './protocol';
import { RunnerCrash } from './runner-error';

export interface RunnerPlace {
    /** Absolute path of `out/runner.mjs`. */
    readonly module: string;
}

/** Characters of stderr that are kept. */
const kept = 8000;

/**
 * One process of the runner. `onReply` gets what it says, in the shape of a reply; `onEnd` is called once, when the process
 * has ended by itself, and not after `end`.
 */
export class RunnerProcess {
    private readonly child: ChildProcess;
    private stderr = '';
    private over = false;

    constructor(
        { module }: RunnerPlace,
        private readonly onReply: (reply: RunnerReply) => void,
        private readonly onEnd: (crash: RunnerCrash) => void,
    ) {
        this.child = fork(module, {
            serialization: 'advanced',
            execPath: process.execPath,
            execArgv: [],
            // Without arenas of its own a thread that ends gives back what it took; read by Linux's allocator only.
            env: { MALLOC_ARENA_MAX: '1', ...process.env, ELECTRON_RUN_AS_NODE: '1' },
            stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        });
        this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.keep(text));
        this.child.on('message', (message) => {
            if (isReply(message)) this.onReply(message);
        });
        this.child.on('error', (error) => this.fail(null, null, error.message));
        // `close` comes after the last of stderr.
        this.child.on('close', (code, signal) => this.fail(code, signal));
    }

    send(request: RunnerRequest): void {
        this.child.send(request, (error) => {
            if (error) this.fail(null, null, error.message);
        });
    }

    /** Ends it, with its threads. */
    end(): void {
        this.over = true;
        this.child.kill('SIGKILL');
    }

    private fail(code: number | null, signal: string | null, why = ''): void {
        if (this.over) return;
        this.end();
        this.keep(why);
        this.onEnd(new RunnerCrash({ code, signal }, this.stderr.trim()));
    }

    private keep(text: string): void {
        this.stderr = (this.stderr + text).slice(-kept);
    }
}

const kinds: ReadonlySet<string> = new Set<RunnerReply['kind']>([
    ...(['progress', 'result', 'ablation', 'cells', 'samples', 'key', 'recost'] as const),
    ...(['refused', 'cancelled', 'fault'] as const),
]);

const isReply = (message: unknown): message is RunnerReply => {
    if (typeof message !== 'object' || message === null) return false;
    const { id, kind } = message as { readonly id?: unknown; readonly kind?: unknown };
    return typeof id === 'number' && typeof kind === 'string' && kinds.has(kind);
};
