import { describe, expect, it } from 'vitest';
import { collectGarbage } from '../../src/simulator/collect-garbage';

describe('collecting garbage', () => {
    it('frees what nobody holds any more, and nothing else', async () => {
        const kept = new Float64Array(1e6);
        const refs = [new WeakRef(kept), new WeakRef(new Float64Array(1e6))];
        // What was looked at in one turn lives to its end.
        await new Promise((resolve) => setTimeout(resolve));
        collectGarbage();
        expect(refs.map((ref) => ref.deref() === undefined)).toEqual([false, true]);
        expect(kept).toHaveLength(1e6);
    });
});
