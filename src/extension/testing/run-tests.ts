import {
    Location,
    Range,
    TestMessage,
    Uri,
    type CancellationToken,
    type TestItem,
    type TestRun,
    type TestRunRequest,
} from 'vscode';
import type { Job, JobEnd } from '../runs/job';
import type { RunRecord } from '../runs/run-record';
import type { Simulations } from '../runs/simulations';
import { judgement, type TestComplaint, type Verdict } from './judgement';
import { StageLines } from './stage-lines';
import type { TestEntry, TestTree } from './test-tree';

/** Runs the experiments that are asked for in the queue of all simulations, and judges each when it has ended. */
export async function runTests(
    tree: TestTree,
    simulations: Simulations,
    request: TestRunRequest,
    cancel: CancellationToken,
): Promise<void> {
    const run = tree.controller.createTestRun(request);
    const entries = chosen(tree, request);
    for (const { expectations } of entries) for (const { item } of expectations) run.enqueued(item);
    const jobs = new Map<Job, TestEntry>();
    let stopped: (others: readonly Job[]) => void = () => undefined;
    const left = new Promise<readonly Job[]>((resolve) => (stopped = resolve));
    const cancelled = cancel.onCancellationRequested(() => stopped(leave(run, jobs, simulations.queue)));
    const following = simulations.queue.onChanged(follow(run, jobs));
    try {
        for (const entry of entries) jobs.set(simulations.run(entry.place, run), entry);
        // One that goes on for others is not waited for.
        const isLeft = (job: Job) => left.then(async (others) => void (others.includes(job) || (await job.end)));
        await Promise.all([...jobs.keys()].map((job) => Promise.race([job.end, isLeft(job)])));
    } finally {
        following.dispose();
        cancelled.dispose();
        run.end();
    }
}

/** Tells the run of every step of its jobs. */
function follow(run: TestRun, jobs: ReadonlyMap<Job, TestEntry>): (changed: Job) => void {
    const lines = new Map<Job, StageLines>();
    return (changed) => {
        const { status } = changed;
        const entry = jobs.get(changed);
        if (!entry) return;
        if (status.kind === 'running' && !lines.has(changed)) {
            lines.set(changed, new StageLines());
            for (const { item } of entry.expectations) run.started(item);
            print(run, entry.item, [`${entry.item.parent?.label ?? ''}: ${entry.place.experiment}`]);
        }
        print(run, entry.item, lines.get(changed)?.at(status) ?? []);
        if (status.kind === 'ended') tell(run, entry, status.end as JobEnd<RunRecord>);
    };
}

/** Ends the jobs of a run that was cancelled. Those that go on for others are skipped here; they are given back. */
function leave(run: TestRun, jobs: Map<Job, TestEntry>, queue: Simulations['queue']): readonly Job[] {
    const others = queue.leave(run);
    for (const job of others) {
        const entry = jobs.get(job);
        jobs.delete(job);
        if (entry) tell(run, entry, { kind: 'cancelled' });
    }
    return others;
}

function chosen(tree: TestTree, { include, exclude }: TestRunRequest): readonly TestEntry[] {
    const asked = include ? include.flatMap((item) => tree.of(item)) : tree.all;
    const without = new Set(exclude?.flatMap((item) => tree.of(item)));
    return [...new Set(asked)].filter((entry) => !without.has(entry));
}

function tell(run: TestRun, entry: TestEntry, end: JobEnd<RunRecord>): void {
    const texts = entry.expectations.map(({ text }) => text);
    const { failure, expectations, duration, report } = judgement(end, texts);
    print(run, entry.item, report);
    for (const [at, verdict] of expectations.entries())
        // The time of a run is told once; VS Code adds times up.
        show(run, entry.expectations[at].item, verdict, at === 0 ? duration : undefined);
    // What VS Code shows of an experiment is drawn from its expectations, unless it could not be run at all.
    if (failure) show(run, entry.item, failure, undefined);
}

function show(run: TestRun, item: TestItem, verdict: Verdict, duration: number | undefined): void {
    switch (verdict.kind) {
        case 'passed':
            return run.passed(item, duration);
        case 'skipped':
            return run.skipped(item);
        case 'failed': {
            const message = TestMessage.diff(verdict.message, verdict.expected, verdict.actual);
            message.location = at(item);
            return run.failed(item, message, duration);
        }
        case 'errored':
            return run.errored(
                item,
                verdict.complaints.map((complaint) => errorMessage(complaint, item)),
                duration,
            );
    }
}

function errorMessage({ message: text, place }: TestComplaint, item: TestItem): TestMessage {
    const message = new TestMessage(text);
    message.location = place
        ? new Location(
              Uri.file(place.file),
              new Range(place.line - 1, place.column - 1, place.endLine - 1, place.endColumn - 1),
          )
        : at(item);
    return message;
}

const at = ({ uri, range }: TestItem): Location | undefined => uri && range && new Location(uri, range);

/** A test's output is that of a terminal. */
function print(run: TestRun, item: TestItem, lines: readonly string[]): void {
    for (const line of lines) run.appendOutput(`${line.replace(/\r?\n/g, '\r\n')}\r\n`, undefined, item);
}
