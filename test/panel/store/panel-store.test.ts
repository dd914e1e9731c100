import { describe, expect, it } from 'vitest';
import type { PanelState, Run, SamplesReply } from '../../../src/panel/messages';
import { stateChange } from '../../../src/panel/state-change';
import { emptyStore, reduce, type PanelEvent, type PanelStore } from '../../../src/panel/store/panel-store';

const whole: PanelState = {
    document: 'digits.cim',
    uri: 'file:///digits.cim',
    experiments: [],
    experiment: undefined,
    chip: { kind: 'waiting' },
    edition: '',
    highlighted: undefined,
    job: { kind: 'idle' },
    runs: [],
    shown: undefined,
    compared: undefined,
    ablation: { kind: 'none' },
};

const run = (id: string): Run => ({ id }) as Run;
/** As VS Code carries a message. */
const sent = (state: Partial<PanelState>): PanelEvent => ({
    type: 'state',
    state: JSON.parse(JSON.stringify(stateChange(state))),
});
const after = (...events: readonly PanelEvent[]): PanelStore => events.reduce(reduce, emptyStore());

const samples = (id: string, ...places: readonly number[]): { type: 'samples'; reply: SamplesReply } => ({
    type: 'samples',
    reply: {
        ok: true,
        run: id,
        samples: places.map((place) => ({ place, label: 0, shape: [1], values: new Float32Array(1) })),
    },
});

describe('the store of a panel', () => {
    it('has no model before the whole state has come', () => {
        expect(after(sent({ highlighted: 'conv1' })).model).toBeUndefined();
        expect(after(sent(whole)).model?.document).toBe('digits.cim');
    });

    it('takes up entries that change and leaves the others', () => {
        const { model } = after(sent(whole), sent({ highlighted: 'conv1' }));
        expect(model).toMatchObject({ highlighted: 'conv1', document: 'digits.cim' });
    });

    it('forgets what is undefined by now, although JSON does not carry undefined', () => {
        const shown = sent({ ...whole, shown: run('a'), highlighted: 'conv1' });
        const { model } = after(shown, sent({ shown: undefined, highlighted: undefined }));
        expect(model?.shown).toBeUndefined();
        expect(model?.highlighted).toBeUndefined();
    });

    it('puts pages of samples of the shown run together, each sample once', () => {
        const { model } = after(sent({ ...whole, shown: run('a') }), samples('a', 1, 2), samples('a', 2, 3));
        expect(model?.samples).toMatchObject({ ok: true, samples: [{ place: 1 }, { place: 2 }, { place: 3 }] });
    });

    it('takes no samples of a run that is not shown, and drops them with their run', () => {
        const shown = sent({ ...whole, shown: run('a') });
        expect(after(shown, samples('b', 1)).model?.samples).toBeUndefined();
        expect(after(shown, samples('a', 1), sent({ shown: run('b') })).model?.samples).toBeUndefined();
    });

    it('leaves cells that were asked for while another experiment was shown', () => {
        const late: PanelEvent = {
            type: 'cells',
            reply: { ask: 1, experiment: 'Other', chip: 0, core: 3, ok: false, message: 'no' },
        };
        expect(after(sent(whole), late).model?.cells).toBeUndefined();
    });

    it('takes no cells of an older question after those of a later one', () => {
        const answer = (ask: number): PanelEvent => ({
            type: 'cells',
            reply: { ask, chip: 0, core: 3, ok: false, message: `of ${ask}` },
        });
        const { model } = after(sent(whole), answer(2), answer(1));
        expect(model?.cells).toMatchObject({ ask: 2, message: 'of 2' });
        expect(after(sent(whole), answer(2), answer(3)).model?.cells).toMatchObject({ ask: 3 });
    });

    it('keeps cells while the run stays, and drops them with it', () => {
        const cells: PanelEvent = { type: 'cells', reply: { ask: 1, chip: 0, core: 3, ok: false, message: 'no' } };
        const shown = sent({ ...whole, shown: run('a') });
        expect(after(shown, cells, sent({ highlighted: 'x' })).model?.cells).toMatchObject({ core: 3 });
        expect(after(shown, cells, sent({ shown: run('b') })).model?.cells).toBeUndefined();
    });

    it('shows the section that a command or its user asks for', () => {
        expect(after({ type: 'show', section: 'chip' }).section).toBe('chip');
        expect(after({ type: 'show', section: 'chip' }, { type: 'section', section: 'runs' }).section).toBe('runs');
    });
});
