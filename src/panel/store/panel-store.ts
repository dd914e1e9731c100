import type { SamplesReply, Section, StateChange, ToPanel } from '../messages';
import type { PanelModel } from '../model';
import { changedState } from '../state-change';
import { announcement } from './announcement';

export interface PanelStore {
    /** Undefined until the host has sent the whole state. */
    readonly model: PanelModel | undefined;
    readonly section: Section;
    /** What a screen reader is told; `told` counts, so that the same words are said again. */
    readonly announcement: { readonly text: string; readonly told: number };
}

/** What happens to a panel: a message of the host, or a choice of its user that is nobody else's business. */
export type PanelEvent = ToPanel | { readonly type: 'section'; readonly section: Section };

export const emptyStore = (section: Section = 'results'): PanelStore => ({
    model: undefined,
    section,
    announcement: { text: '', told: 0 },
});

export function reduce(store: PanelStore, event: PanelEvent): PanelStore {
    const { model } = store;
    switch (event.type) {
        case 'state':
            return withState(store, event.state);
        case 'cells':
            return model && event.reply.experiment === model.experiment && event.reply.ask >= (model.cells?.ask ?? 0)
                ? { ...store, model: { ...model, cells: event.reply } }
                : store;
        case 'samples':
            return model && event.reply.run === model.shown?.id
                ? { ...store, model: { ...model, samples: joined(model.samples, event.reply) } }
                : store;
        case 'show':
        case 'section':
            return store.section === event.section ? store : { ...store, section: event.section };
    }
}

function withState(store: PanelStore, change: StateChange): PanelStore {
    const before = store.model;
    const after: Partial<PanelModel> = changedState<Partial<PanelModel>>(before ?? {}, change);
    if (!isWhole(after)) return store;
    // Cells and samples belong to the run that they were asked for.
    const model: PanelModel =
        after.shown?.id === before?.shown?.id ? after : { ...after, cells: undefined, samples: undefined };
    const text = announcement(before, model);
    const said = text === '' ? store.announcement : { text, told: store.announcement.told + 1 };
    return { ...store, model, announcement: said };
}

const isWhole = (state: Partial<PanelModel>): state is PanelModel =>
    state.job !== undefined && state.chip !== undefined && state.runs !== undefined && state.experiments !== undefined;

/** Pages of samples together. */
function joined(before: SamplesReply | undefined, reply: SamplesReply): SamplesReply {
    if (!before?.ok || !reply.ok) return reply;
    const places = new Set(reply.samples.map(({ place }) => place));
    return { ...reply, samples: [...before.samples.filter(({ place }) => !places.has(place)), ...reply.samples] };
}
