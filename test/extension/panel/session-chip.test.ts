import { describe, expect, it } from 'vitest';
import type { ToPanel } from '../../../src/panel/messages';
import type { FakeRunner } from '../runs/support/fake-runner';
import { recordOf, view } from '../runs/support/records';
import { rangeAt } from './support/outline';
import { drawn, settled, setup } from './support/session';

const cells = { core: 3, rows: 1, columns: 2, badRows: [], conductances: new Float32Array([1, 2]) };

const edition = ({ posted }: { readonly posted: readonly ToPanel[] }) =>
    posted.flatMap((message) => (message.type === 'cells' && message.reply.ok ? [message.reply.edition] : [])).at(-1);

describe("the chip of a panel's session", () => {
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
});
