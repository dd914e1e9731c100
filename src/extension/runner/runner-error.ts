/** What the runner has failed with; `log` is what a report of it needs. */
export class RunnerFault extends Error {
    override readonly name: string = 'RunnerFault';

    constructor(
        message: string,
        readonly log: string,
    ) {
        super(message);
    }
}

/** The runner's process ended in the midst of work. */
export class RunnerCrash extends RunnerFault {
    override readonly name = 'RunnerCrash';

    constructor(
        readonly exit: { readonly code: number | null; readonly signal: string | null },
        /** Its last lines on stderr. */
        readonly stderr: string,
    ) {
        const how = exit.signal ?? (exit.code === null ? 'no exit code' : `exit code ${exit.code}`);
        super(`Its process has ended unexpectedly (${how}).`, `${how}\n${stderr}`);
    }
}
