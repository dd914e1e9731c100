import { describe, expect, it } from 'vitest';
import type { Ablation } from '../../../src/experiment/ablation/ablation';
import { PanelSession } from '../../../src/extension/panel/panel-session';
import type { Simulations } from '../../../src/extension/runs/simulations';
import { uri } from '../runs/support/records';
import { settled, setup } from './support/session';

const waiting = ({ queue }: Simulations) => queue.jobs.map(({ what, status }) => `${what} ${status.kind}`);

describe("the jobs of a panel's session", () => {
    it('runs, shows how far it is, and shows the result with the others', async () => {
        const { session, page, runner, told } = setup();
        runner.progress = { stage: 'chip', chip: 0, chips: 3, done: 5, of: 50, seconds: 1, accuracy: 0.8 };
        await session.open();
        await session.receive({ type: 'ready' });
        await session.receive({ type: 'run' });
        await settled();
        expect(told().map(({ job }) => job?.kind)).toContain('running');
        expect(page().job).toEqual({ kind: 'idle' });
        expect(page().runs).toHaveLength(1);
        expect(page().shown).toMatchObject({ figure: '100.00 %', outdated: false });
    });

    it('does not run what runs already, and stops it', async () => {
        const { session, runner, simulations, page } = setup();
        runner.hold = new Promise(() => undefined);
        await session.open();
        await session.receive({ type: 'ready' });
        await session.receive({ type: 'run' });
        await session.receive({ type: 'run' });
        await settled();
        await session.receive({ type: 'run' });
        expect(simulations.queue.jobs).toHaveLength(1);
        await session.receive({ type: 'stop' });
        await settled();
        expect(simulations.queue.jobs).toEqual([]);
        expect(page().job).toEqual({ kind: 'idle' });
    });

    it('drops no run that is asked for beside an ablation, nor an ablation beside a run', async () => {
        const { session, runner, simulations } = setup();
        runner.hold = new Promise(() => undefined);
        await session.open();
        for (const type of ['run', 'ablate', 'ablate', 'run']) await session.receive({ type });
        expect(waiting(simulations)).toEqual(['run running', 'ablation queued']);
        await session.receive({ type: 'stop' });
        await settled();
        expect(simulations.queue.jobs).toEqual([]);
        runner.holdAblation = new Promise(() => undefined);
        for (const type of ['ablate', 'run', 'run']) await session.receive({ type });
        expect(waiting(simulations)).toEqual(['ablation running', 'run queued']);
    });

    it('runs the document anew where it says something else than what runs, as the editor has it and not the panel', async () => {
        const { session, runner, simulations, world } = setup();
        runner.hold = new Promise(() => undefined);
        await session.open();
        await session.receive({ type: 'run' });
        await settled();
        world.text = { ...world.text, text: 'a // the same' };
        await session.receive({ type: 'run' });
        expect(waiting(simulations)).toEqual(['run running']);
        world.text = { ...world.text, text: 'b' };
        await session.receive({ type: 'run' });
        await session.receive({ type: 'run' });
        expect(waiting(simulations)).toEqual(['run running', 'run queued']);
    });

    it('runs again what is being stopped', async () => {
        const { session, runner, simulations } = setup();
        runner.hold = new Promise(() => undefined);
        await session.open();
        await session.receive({ type: 'run' });
        await settled();
        session.jobs.stop();
        void session.receive({ type: 'run' });
        expect(waiting(simulations)).toEqual(['run stopping', 'run queued']);
    });

    it('ends its own jobs when it is closed, and leaves those of others', async () => {
        const { session, runner, simulations } = setup();
        runner.hold = new Promise(() => undefined);
        const test = simulations.run({ uri, experiment: 'Second' }, {});
        const own = session.jobs.run('Trial', 'a');
        session.dispose();
        expect(await own.end).toEqual({ kind: 'cancelled' });
        expect(simulations.queue.jobs).toEqual([test]);
    });

    it('keeps a run that it has joined when the test ends that asked for it, and lets it go when it is closed', async () => {
        const { session, runner, simulations } = setup();
        runner.hold = new Promise(() => undefined);
        const test = {};
        await session.open();
        const job = simulations.run({ uri, experiment: 'Trial' }, test);
        await session.receive({ type: 'run' });
        expect(simulations.queue.leave(test)).toEqual([job]);
        expect(waiting(simulations)).toEqual(['run running']);
        session.dispose();
        expect(waiting(simulations)).toEqual(['run stopping']);
    });

    it('goes on under another name of its document: with the run, and with what an ablation has found', async () => {
        const { session, runner, simulations, ports, store } = setup();
        const made = { runs: [{}], interrupted: false } as unknown as Ablation;
        runner.ablation = { id: 0, kind: 'ablation', key: 'key of a', remarks: [], ablation: made };
        await session.open();
        await session.receive({ type: 'ablate' });
        await settled();
        let end: (value: unknown) => void = () => undefined;
        runner.hold = new Promise((resolve) => (end = resolve));
        await session.receive({ type: 'run' });
        await settled();
        const moved = 'file:///work/moved.cim';
        simulations.queue.relocate(uri, moved);
        const next = new PanelSession(moved, { experiment: 'Trial' }, ports);
        next.jobs.adopt(session.jobs);
        session.dispose();
        expect(next.state).toMatchObject({ job: { kind: 'running' }, ablation: { kind: 'done' } });
        end(undefined);
        await settled();
        expect(next.state).toMatchObject({ job: { kind: 'idle' }, shown: { result: { name: 'Trial' } } });
        expect((await store.heads(moved)).length).toBe(1);
        expect(await store.heads(uri)).toEqual([]);
    });
});
