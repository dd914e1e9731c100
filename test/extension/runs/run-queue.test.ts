import { describe, expect, it } from 'vitest';
import type { Job, JobCourse, JobEnd, JobRequest } from '../../../src/extension/runs/job';
import { RunQueue } from '../../../src/extension/runs/run-queue';
import { RunnerCrash } from '../../../src/extension/runner/runner-error';

/** A job that ends when it is told to. */
function request(experiment: string, owner: object = {}) {
    let end: (end: JobEnd<string>) => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    const state = { begun: false, aborted: false };
    const courses: JobCourse[] = [];
    const asked: JobRequest<string> = {
        place: { uri: 'file:///a.cim', experiment },
        what: 'run',
        owner,
        work: (course) => {
            courses.push(course);
            state.begun = true;
            course.signal.addEventListener('abort', () => (state.aborted = true));
            return new Promise((resolve, reject) => {
                end = resolve;
                fail = reject;
            });
        },
    };
    const done = (value: string) => end({ kind: 'done', value });
    return { asked, state, done, courses, end: (how: JobEnd<string>) => end(how), fail: (error: Error) => fail(error) };
}

const statuses = (queue: RunQueue) => queue.jobs.map(({ place, status }) => [place.experiment, status]);

describe('the queue of simulations', () => {
    it('runs one at a time, in the order in which they came, and says how many are before each', async () => {
        const queue = new RunQueue();
        const [a, b, c] = ['A', 'B', 'C'].map((name) => request(name));
        const jobs = [a, b, c].map(({ asked }) => queue.add(asked));
        expect([a, b, c].map(({ state }) => state.begun)).toEqual([true, false, false]);
        expect(statuses(queue)).toEqual([
            ['A', { kind: 'running', progress: undefined }],
            ['B', { kind: 'queued', ahead: 1 }],
            ['C', { kind: 'queued', ahead: 2 }],
        ]);
        a.done('first');
        expect(await jobs[0].end).toEqual({ kind: 'done', value: 'first' });
        await Promise.resolve();
        expect(b.state.begun).toBe(true);
        expect(statuses(queue).at(-1)).toEqual(['C', { kind: 'queued', ahead: 1 }]);
    });

    it('takes a job that waits out at once, and moves the ones behind it up', async () => {
        const queue = new RunQueue();
        const [a, b, c] = ['A', 'B', 'C'].map((name) => request(name));
        const jobs = [a, b, c].map(({ asked }) => queue.add(asked));
        jobs[1].cancel();
        expect(await jobs[1].end).toEqual({ kind: 'cancelled' });
        expect(jobs[2].status).toEqual({ kind: 'queued', ahead: 1 });
        expect(b.state.begun).toBe(false);
    });

    it('stops the job that runs, and keeps what it hands in', async () => {
        const queue = new RunQueue();
        const a = request('A');
        const job = queue.add(a.asked);
        job.cancel();
        expect(a.state.aborted).toBe(true);
        expect(job.status).toEqual({ kind: 'stopping' });
        a.done('a part');
        expect(await job.end).toEqual({ kind: 'done', value: 'a part' });
    });

    it('goes on after a crash, and gives the log of it', async () => {
        const queue = new RunQueue();
        const [a, b] = ['A', 'B'].map((name) => request(name));
        const job = queue.add(a.asked);
        queue.add(b.asked);
        a.fail(new RunnerCrash({ code: null, signal: 'SIGSEGV' }, 'last words'));
        const end = await job.end;
        expect(end).toMatchObject({ kind: 'crashed', message: expect.stringContaining('SIGSEGV') });
        expect(end.kind === 'crashed' && end.log).toContain('last words');
        await Promise.resolve();
        expect(b.state.begun).toBe(true);
    });

    it('does not call it a crash when a process dies that is being stopped', async () => {
        const queue = new RunQueue();
        const a = request('A');
        const job = queue.add(a.asked);
        job.cancel();
        a.fail(new RunnerCrash({ code: null, signal: 'SIGKILL' }, ''));
        expect(await job.end).toEqual({ kind: 'cancelled' });
    });

    it('cancels all jobs of an owner, and none of others, without starting one of them', async () => {
        const queue = new RunQueue();
        const [panel, test] = [{}, {}];
        const asked = [request('A', panel), request('B', panel), request('C', test)];
        const jobs = asked.map((each) => queue.add(each.asked));
        queue.leave(panel);
        asked[0].end({ kind: 'cancelled' });
        await Promise.all([jobs[0].end, jobs[1].end]);
        await Promise.resolve();
        expect(asked.map(({ state }) => state.begun)).toEqual([true, false, true]);
        expect(queue.jobs.map(({ place }) => place.experiment)).toEqual(['C']);
    });

    it('tells of every step of a job, and has forgotten it by the time it tells of its end', async () => {
        const queue = new RunQueue();
        const told: string[] = [];
        const follow = queue.onChanged((job: Job) => {
            told.push(job.status.kind);
            if (job.status.kind === 'ended') expect(queue.at(job.place)).toBeUndefined();
        });
        const a = request('A');
        const job = queue.add(a.asked);
        a.done('x');
        await job.end;
        follow.dispose();
        queue.add(request('B').asked);
        expect(told).toEqual(['running', 'ended']);
    });

    it('knows which text a job runs as soon as the job does, and goes on with it under another name', async () => {
        const queue = new RunQueue();
        const [a, b] = [request('A'), request('B')];
        const [first, second] = [a, b].map(({ asked }) => queue.add(asked));
        const [course] = a.courses;
        expect(first.text).toBeUndefined();
        course.began('the text');
        expect([first.text, second.text]).toEqual(['the text', undefined]);
        queue.relocate('file:///other.cim', 'file:///wrong.cim');
        queue.relocate('file:///a.cim', 'file:///in/b.cim');
        queue.relocate('file:///i', 'file:///wrong');
        queue.relocate('file:///in', 'file:///moved');
        expect(queue.jobs.map(({ place }) => place.uri)).toEqual(['file:///moved/b.cim', 'file:///moved/b.cim']);
        expect(course.place()).toEqual({ uri: 'file:///moved/b.cim', experiment: 'A' });
        expect(queue.at({ uri: 'file:///moved/b.cim', experiment: 'B' })).toBe(second);
    });

    it('gives the jobs of one owner to another, who can cancel them then', async () => {
        const queue = new RunQueue();
        const [before, after] = [{}, {}];
        const job = queue.add(request('A', before).asked);
        queue.handOver(before, after);
        queue.leave(before);
        expect(job.status.kind).toBe('running');
        queue.leave(after);
        expect(job.status.kind).toBe('stopping');
    });

    it('goes on with a job for those who have joined it, until the last of them leaves', async () => {
        const queue = new RunQueue();
        const [test, panel] = [{}, {}];
        const [shared, own] = ['A', 'B'].map((name) => queue.add(request(name, test).asked));
        queue.join(shared, panel);
        expect(queue.leave(test)).toEqual([shared]);
        expect(await own.end).toEqual({ kind: 'cancelled' });
        expect(shared.status.kind).toBe('running');
        expect(queue.leave(test)).toEqual([]);
        expect(shared.status.kind).toBe('running');
        expect(queue.leave(panel)).toEqual([]);
        expect(shared.status.kind).toBe('stopping');
    });

    it('never says of a job that it waits for nothing', async () => {
        const queue = new RunQueue();
        const [a, b] = [request('A'), request('B')];
        const [first] = [a, b].map(({ asked }) => queue.add(asked));
        const told: Job['status'][] = [];
        queue.onChanged((job) => told.push(job.status));
        a.done('x');
        await first.end;
        expect(told.map(({ kind }) => kind)).toEqual(['ended', 'running']);
    });
});
