import type { ChipView } from '../../estimate/chip-view';
import type { ExperimentResult } from '../../experiment/result';
import type { PanelModel } from '../model';

/** Which mapping is drawn: the one that the text describes now, or the one that the shown run has run. */
export type Origin = 'text' | 'run';

export interface ShownChip {
    readonly origin: Origin;
    readonly view: ChipView;
    /** Of the shown run, where it has run this very placement. */
    readonly result?: ExperimentResult;
    /** The text has no mapping any more; this was its last one. */
    readonly outdated: boolean;
    /** Whether text and run have different placements, so that one may choose. */
    readonly choice: boolean;
}

/** Undefined: nothing can be drawn. */
export function shownChip({ chip, shown }: Pick<PanelModel, 'chip' | 'shown'>, wish: Origin): ShownChip | undefined {
    const view = chip.kind === 'view' ? chip.view : chip.kind === 'none' ? chip.last : undefined;
    const outdated = chip.kind === 'none';
    if (!shown) return view && { origin: 'text', view, outdated, choice: false };
    if (!view) return { origin: 'run', view: shown.view, result: shown.result, outdated: false, choice: false };
    if (samePlacement(view, shown.view)) return { origin: 'text', view, result: shown.result, outdated, choice: false };
    return wish === 'run'
        ? { origin: 'run', view: shown.view, result: shown.result, outdated: false, choice: true }
        : { origin: 'text', view, outdated, choice: true };
}

const samePlacement = (a: ChipView, b: ChipView): boolean =>
    a === b || (a.mapping === b.mapping && placementText(a) === placementText(b));

const texts = new WeakMap<ChipView, string>();

function placementText(view: ChipView): string {
    const { grid, array, layers, blocks } = view;
    const known = texts.get(view) ?? JSON.stringify({ grid, array, layers, blocks });
    texts.set(view, known);
    return known;
}
