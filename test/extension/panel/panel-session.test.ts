import { describe, expect, it } from 'vitest';
import type { ChipViewReply } from '../../../language-server/lsp/views/protocol';
import type { Ablation } from '../../../src/experiment/ablation/ablation';
import { PanelSession } from '../../../src/extension/panel/panel-session';
import type { SeenCrash, SessionPorts } from '../../../src/extension/panel/session-ports';
import { Fault } from '../../../src/extension/infrastructure/fault';
import { RunnerCrash } from '../../../src/extension/runner/runner-error';
import { RunQueue } from '../../../src/extension/runs/run-queue';
import type { RunRecord } from '../../../src/extension/runs/run-record';
import { Simulations } from '../../../src/extension/runs/simulations';
import type { PanelState, StateChange, ToPanel } from '../../../src/panel/messages';
import { changedState } from '../../../src/panel/state-change';
import { FakeRunner } from '../runs/support/fake-runner';
import { MemoryStore } from '../runs/support/memory-store';
import { recordOf, uri, view } from '../runs/support/records';
import { outline, rangeAt } from './support/outline';

const drawn: ChipViewReply = {
    ...{ ok: true, view, mapping: rangeAt(0), complaints: [] },
    ...{ places: { fc: rangeAt(2) }, others: rangeAt(3) },
};

/** A session with a page that is told as VS Code tells it: by JSON. */
function setup(records: readonly RunRecord[] = []) {
    const runner = new FakeRunner();
    const store = new MemoryStore(records);
    const world = {
        text: { text: 'a', file: '/work/a b/digits.cim' as string | undefined, saved: true },
        outline: outline as typeof outline | null,
        chip: drawn,
    };
    const simulations = new Simulations(new RunQueue(), {
        ...{ runner, store, threads: 1, now: () => 42, log: () => undefined },
        saved: async () => ({ file: '/work/a b/digits.cim', text: world.text.text }),
    });
    const posted: ToPanel[] = [];
    const [revealed, saved, log, reports]: [string[], string[], string[], SeenCrash[]] = [[], [], [], []];
    const ports: SessionPorts = {
        ...{ simulations, runner, store },
        post: (message) => posted.push(JSON.parse(JSON.stringify(message)) as ToPanel),
        outline: async () => world.outline,
        chipView: async () => world.chip,
        text: async () => world.text,
        run: async (experiment) => void session.jobs.run(experiment, world.text.text),
        reveal: async ({ line, column, focus }) => void revealed.push(`${line}:${column}${focus ? '' : ', looked at'}`),
        save: async () => undefined,
        saveRun: async ({ id, recosted }) => void saved.push(`${id}${recosted ? ', costed anew' : ''}`),
        showLog: () => undefined,
        report: async (crash) => void reports.push(crash),
        log: (line) => log.push(line),
    };
    const session = new PanelSession(uri, { experiment: 'Trial' }, ports);
    /** What a page shows that has heard all that was posted. */
    const page = () =>
        posted.reduce<Partial<PanelState>>(
            (state, message) => (message.type === 'state' ? changedState(state, message.state) : state),
            {},
        );
    const told = () => posted.flatMap((message) => (message.type === 'state' ? [message.state] : []));
    return { session, ports, world, runner, store, simulations, posted, page, told, revealed, saved, log, reports };
}

const keysOf = (change: StateChange | undefined) => Object.keys(change ?? {}).sort();
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const cells = { core: 3, rows: 1, columns: 2, badRows: [], conductances: new Float32Array([1, 2]) };

describe("a panel's session", () => {
    it('tells a page that says it is there the whole state, and then what changes', async () => {
        const { session, page, told, world } = setup([recordOf()]);
        await session.open();
        expect(told()).toEqual([]);
        await session.receive({ type: 'ready' });
        expect(page()).toMatchObject({ document: 'digits.cim', uri, experiment: 'Trial', chip: { kind: 'view' } });
        expect(page().shown?.id).toBe('run-1');
        world.text = { ...world.text, text: 'another', saved: false };
        await session.refresh();
        expect(told()).toHaveLength(2);
        expect(keysOf(told()[1])).toEqual(['edition', 'runs', 'shown']);
        expect(page().runs?.[0].outdated).toBe(true);
        await session.refresh();
        expect(told()).toHaveLength(2);
    });

    it('tells a page that is back after it was hidden all that has happened, once', async () => {
        const { session, told, page } = setup();
        await session.open();
        await session.receive({ type: 'ready' });
        session.hidden();
        await session.receive({ type: 'choose', experiment: 'Second' });
        await settled();
        expect(told()).toHaveLength(1);
        await session.receive({ type: 'ready' });
        expect(told()).toHaveLength(2);
        expect(page().experiment).toBe('Second');
    });

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

    const waiting = ({ queue }: Simulations) => queue.jobs.map(({ what, status }) => `${what} ${status.kind}`);

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

    it('shows a crash until the next run, with its log at hand for a report', async () => {
        const { session, runner, page, reports, world } = setup();
        runner.hold = Promise.reject(new RunnerCrash({ code: 1, signal: null }, 'the last words'));
        await session.open();
        await session.receive({ type: 'ready' });
        await session.receive({ type: 'run' });
        await settled();
        expect(page().job).toMatchObject({ kind: 'crashed' });
        world.text = { ...world.text, text: 'changed' };
        await session.refresh();
        expect(page().job).toMatchObject({ kind: 'crashed' });
        await session.receive({ type: 'reportCrash' });
        expect(reports).toMatchObject([{ experiment: 'Trial', what: 'run' }]);
        expect(reports[0].log).toContain('the last words');
        runner.hold = Promise.resolve();
        await session.receive({ type: 'run' });
        await settled();
        expect(page().job).toEqual({ kind: 'idle' });
    });

    it('shows why a run was refused until the text says something else', async () => {
        const { session, runner, page, world } = setup();
        runner.result = { id: 0, kind: 'refused', message: 'there is no data.', problems: [] };
        await session.open();
        await session.receive({ type: 'ready' });
        await session.receive({ type: 'run' });
        await settled();
        expect(page().job).toMatchObject({ kind: 'refused' });
        world.text = { ...world.text, text: 'a // and a remark' };
        await session.refresh();
        expect(page().job).toMatchObject({ kind: 'refused' });
        world.text = { ...world.text, text: 'changed' };
        await session.refresh();
        await settled();
        expect(page().job).toEqual({ kind: 'idle' });
    });

    it('shows a crash no more once its notice is dismissed, and can report it still', async () => {
        const { session, runner, page, reports } = setup();
        runner.hold = Promise.reject(new RunnerCrash({ code: 1, signal: null }, 'the last words'));
        await session.open();
        await session.receive({ type: 'ready' });
        await session.receive({ type: 'run' });
        await settled();
        expect(page().job).toMatchObject({ kind: 'crashed' });
        await session.receive({ type: 'dismiss' });
        expect(page().job).toEqual({ kind: 'idle' });
        await session.refresh();
        expect(page().job).toEqual({ kind: 'idle' });
        await session.receive({ type: 'reportCrash' });
        expect(reports).toHaveLength(1);
    });

    it('keeps the last chip that could be drawn beside what is wrong now', async () => {
        const { session, world } = setup();
        await session.open();
        const complaint = {
            severity: 'error',
            code: 'capacity/cores',
            message: 'Too many.',
            range: rangeAt(2),
        } as const;
        world.chip = { ok: false, complaints: [complaint] };
        await session.refresh();
        expect(session.state.chip).toMatchObject({
            kind: 'none',
            last: view,
            complaints: [{ code: 'capacity/cores', line: 2, column: 4 }],
        });
        world.chip = { ok: false, complaints: [], reading: true };
        await session.refresh();
        expect(session.state.chip).toEqual({ kind: 'none', complaints: [], last: view, reading: true });
        world.chip = drawn;
        await session.refresh();
        expect(session.state.chip.kind).toBe('view');
    });

    it('highlights the layer at the cursor, and leads from a layer to its statement', async () => {
        const { session, revealed } = setup();
        await session.open();
        session.cursorAt(2);
        expect(session.state.highlighted).toBe('fc');
        session.cursorAt(9);
        expect(session.state.highlighted).toBeUndefined();
        await session.receive({ type: 'revealLayer', layer: 'fc' });
        await session.receive({ type: 'revealLayer', layer: 'conv' });
        await session.receive({ type: 'reveal', line: 7, column: 1 });
        expect(revealed).toEqual(['2:4, looked at', '3:4, looked at', '7:1']);
    });

    it('looks into the cores of the document on disk, and not of one that says something else than the run', async () => {
        const { session, runner, posted, world } = setup([recordOf()]);
        runner.cell = { id: 0, kind: 'cells', cells, key: 'key of a' };
        await session.open();
        const reply = async () => {
            await session.receive({ type: 'cells', ask: 7, chip: 0, core: 3 });
            return posted.at(-1);
        };
        expect(await reply()).toMatchObject({
            type: 'cells',
            reply: { ok: true, ask: 7, core: 3, rows: 1, columns: 2 },
        });
        world.text = { ...world.text, text: 'another', saved: false };
        await session.refresh();
        expect(await reply()).toMatchObject({ reply: { ok: false, message: expect.stringContaining('not saved') } });
        world.text = { ...world.text, saved: true };
        expect(await reply()).toMatchObject({ reply: { ok: false, message: expect.stringContaining('has changed') } });
        expect(runner.asked.filter((asked) => asked.startsWith('cells'))).toHaveLength(1);
    });

    const edition = ({ posted }: { readonly posted: readonly ToPanel[] }) =>
        posted
            .flatMap((message) => (message.type === 'cells' && message.reply.ok ? [message.reply.edition] : []))
            .at(-1);

    it('knows cells as old where weights, data or an import are others, and not where only costs are', async () => {
        const { session, runner, posted, world } = setup();
        runner.cell = { id: 0, kind: 'cells', cells, key: 'key of a' };
        await session.open();
        expect(runner.asked).toEqual([]);
        await session.receive({ type: 'cells', ask: 1, chip: 0, core: 3 });
        expect(edition({ posted })).toBe(session.state.edition);
        // The same text; a file that it names has changed, and the server has checked the document again.
        runner.present = { id: 0, kind: 'key', key: 'of other weights' };
        await session.refresh();
        expect(runner.asked).toEqual(['cells Trial 0 3', 'key Trial']);
        expect(edition({ posted })).not.toBe(session.state.edition);
        runner.present = { id: 0, kind: 'key', key: 'key of a' };
        world.text = { ...world.text, text: 'a with another energy', saved: false };
        await session.refresh();
        expect(edition({ posted })).not.toBe(session.state.edition);
        world.text = { ...world.text, saved: true };
        await session.refresh();
        expect(edition({ posted })).toBe(session.state.edition);
    });

    it('takes cells for old that were asked for before the text was changed', async () => {
        const { session, runner, posted, world } = setup();
        let answer: (cells: Awaited<ReturnType<FakeRunner['cells']>>) => void = () => undefined;
        runner.cells = () => new Promise((resolve) => (answer = resolve));
        await session.open();
        const asked = session.receive({ type: 'cells', ask: 1, chip: 0, core: 3 });
        await settled();
        world.text = { ...world.text, text: 'b', saved: false };
        await session.refresh();
        answer({ id: 0, kind: 'cells', cells, key: 'key of a' });
        await asked;
        expect(edition({ posted })).not.toBe(session.state.edition);
    });

    it('says of a document that was deleted that it is not there, and logs no trace', async () => {
        const { session, posted, world, log } = setup();
        await session.open();
        const message = 'digits.cim is not there any more.';
        Object.defineProperty(world, 'text', { get: () => Promise.reject(new Fault(message)) });
        await session.receive({ type: 'cells', ask: 1, chip: 0, core: 3 });
        expect(posted.at(-1)).toMatchObject({ reply: { ok: false, message } });
        await session.refresh();
        expect(log).toEqual([`Could not follow the document: ${message}`]);
    });

    it('keeps what an ablation was made of: its warnings, and that weights, data or an import are others by now', async () => {
        const { session, runner } = setup();
        const remark = { severity: 'warning', code: 'file/missing', message: 'Too bright.' } as const;
        const place = { file: '/work/a b/digits.cim', line: 3, column: 5, endLine: 3, endColumn: 8 };
        const ablation = { runs: [{}], interrupted: false } as unknown as Ablation;
        runner.ablation = { id: 0, kind: 'ablation', key: 'key of a', remarks: [{ ...remark, ...place }], ablation };
        await session.open();
        await session.receive({ type: 'ablate' });
        await settled();
        expect(session.state.ablation).toMatchObject({ outdated: false, remarks: [{ ...remark, line: 2, column: 4 }] });
        runner.present = { id: 0, kind: 'key', key: 'of other data' };
        await session.refresh();
        expect(session.state.ablation).toMatchObject({ outdated: true });
    });

    it('tells the end of an ablation whose document has changed meanwhile as that of another one', async () => {
        const { session, runner, world } = setup();
        const ablation = { runs: [{}], interrupted: false } as unknown as Ablation;
        runner.ablation = { id: 0, kind: 'ablation', key: 'key of a', remarks: [], ablation };
        await session.open();
        await session.receive({ type: 'ablate' });
        await settled();
        const first = session.state.ablation;
        let end: (value: unknown) => void = () => undefined;
        runner.holdAblation = new Promise((resolve) => (end = resolve));
        await session.receive({ type: 'ablate' });
        await settled();
        world.text = { ...world.text, text: 'b', saved: false };
        await session.refresh();
        end(undefined);
        await settled();
        const { ablation: second } = session.state;
        expect(second).toMatchObject({ kind: 'done', outdated: true });
        expect(second.kind === 'done' && first.kind === 'done' && second.id === first.id).toBe(false);
    });

    it('holds a run against the files as they are as soon as it is shown: at opening, and when its experiment is chosen', async () => {
        const { session, runner, store } = setup([recordOf(), recordOf({ id: 'run-2', experiment: 'Second' })]);
        const { heads } = store;
        // A long history.
        store.heads = async (of) => settled().then(() => heads.call(store, of));
        runner.cost = { id: 0, kind: 'recost', same: false, key: 'of another model' };
        await session.open();
        expect(session.state.shown).toMatchObject({ id: 'run-1', outdated: true });
        await session.receive({ type: 'choose', experiment: 'Second' });
        expect(session.state.shown).toMatchObject({ id: 'run-2', outdated: true });
        expect(runner.asked).toEqual(['recost Trial key of a', 'recost Second key of a']);
    });

    it('saves the run that is shown, as it is shown, and no other', async () => {
        const { session, saved, runner } = setup([recordOf()]);
        const { result } = recordOf();
        const estimate = { ...result.estimate, latency: 2 * result.estimate.latency };
        runner.cost = { id: 0, kind: 'recost', same: true, key: 'key of a', result: { ...result, estimate }, view };
        await session.open();
        for (const run of ['run-1', 'run-0']) await session.receive({ type: 'saveRun', run });
        expect(saved).toEqual(['run-1, costed anew']);
    });

    it('ignores what is no message, and tells of what fails in the log', async () => {
        const { session, log, world, page } = setup();
        await session.open();
        await session.receive({ type: 'eval', code: 'x' });
        expect(log).toEqual(['The panel has sent what is no message: there is no type "eval".']);
        world.outline = null;
        Object.defineProperty(world, 'text', { get: () => Promise.reject(new Error('gone')) });
        await session.refresh();
        expect(log.at(-1)).toContain('gone');
        await session.receive({ type: 'ready' });
        expect(page().experiments).toHaveLength(2);
    });

    it('shows a section that a command asks for when there is a page to show it', async () => {
        const { session, posted } = setup();
        await session.open();
        await session.show({ mapping: 'N' }, 'chip');
        expect(posted).toEqual([]);
        await session.receive({ type: 'ready' });
        expect(posted.map(({ type }) => type)).toEqual(['state', 'show']);
        expect(session.state.experiment).toBe('Second');
    });
});
