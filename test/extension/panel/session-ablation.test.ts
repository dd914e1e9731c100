import { describe, expect, it } from 'vitest';
import type { Ablation } from '../../../src/experiment/ablation/ablation';
import { settled, setup } from './support/session';

describe("an ablation of a panel's session", () => {
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
});
