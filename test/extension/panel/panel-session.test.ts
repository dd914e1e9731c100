import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/extension/infrastructure/fault';
import type { StateChange } from '../../../src/panel/messages';
import { recordOf, uri, view } from '../runs/support/records';
import { settled, setup } from './support/session';

const keysOf = (change: StateChange | undefined) => Object.keys(change ?? {}).sort();

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

    it('lists the runs of another window once it looks for them, and tells of a history that cannot be read', async () => {
        const { session, page, store, log } = setup([recordOf()]);
        await session.open();
        await session.receive({ type: 'ready' });
        await store.add(recordOf({ id: 'theirs', when: 2_000 }));
        await session.readHistory();
        expect(page().runs?.map(({ id }) => id)).toEqual(['theirs', 'run-1']);
        expect(page().shown?.id).toBe('run-1');
        store.heads = () => Promise.reject(new Error('no disk'));
        await session.readHistory();
        expect(log).toEqual([expect.stringContaining('Could not read the history: Error: no disk')]);
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
});
