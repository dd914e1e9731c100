import { describe, expect, it } from 'vitest';
import { RunnerCrash } from '../../../src/extension/runner/runner-error';
import { settled, setup } from './support/session';

/** A session whose run has crashed. */
async function crashed() {
    const all = setup();
    const { session, runner, page } = all;
    runner.hold = Promise.reject(new RunnerCrash({ code: 1, signal: null }, 'the last words'));
    await session.open();
    await session.receive({ type: 'ready' });
    await session.receive({ type: 'run' });
    await settled();
    expect(page().job).toMatchObject({ kind: 'crashed' });
    return all;
}

describe("what a panel's session says of a run that has failed", () => {
    it('shows a crash until the next run, with its log at hand for a report', async () => {
        const { session, runner, page, reports, world } = await crashed();
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
        const { session, page, reports } = await crashed();
        await session.receive({ type: 'dismiss' });
        expect(page().job).toEqual({ kind: 'idle' });
        await session.refresh();
        expect(page().job).toEqual({ kind: 'idle' });
        await session.receive({ type: 'reportCrash' });
        expect(reports).toHaveLength(1);
    });
});
