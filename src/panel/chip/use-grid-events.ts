import { useState } from 'preact/hooks';
import type { ChipView } from '../../estimate/chip-view';
import type { ChipPlan } from './chip-plan';
import { blockLabel } from './core-words';
import { nextCore } from './grid-keys';

export interface GridEvents {
    /** The core to which the Tab key leads. */
    readonly reached: number;
    /** What is to be read of the core or block that is pointed at; empty: of none. */
    readonly pointed: string;
    /** Of the whole grid: cores and blocks are known by their `data-core` and `data-block`. */
    readonly handlers: {
        readonly onClick: (event: MouseEvent) => void;
        readonly onKeyDown: (event: KeyboardEvent) => void;
        readonly onPointerOver: (event: PointerEvent) => void;
        readonly onPointerLeave: () => void;
    };
}

interface GridChoices {
    readonly view: ChipView;
    readonly plan: ChipPlan;
    /** Of each core. */
    readonly labels: readonly string[];
    readonly core: number | undefined;
    readonly chooseCore: (core: number) => void;
    readonly chooseLayer: (layer: number) => void;
}

/**
 * Pointer and keys on a grid of cores. A click chooses the core, and on a block its layer too; Enter chooses the core
 * alone, since a layer that is chosen takes the focus to its line.
 */
export function useGridEvents({ view, plan, labels, core, chooseCore, chooseLayer }: GridChoices): GridEvents {
    const [reached, reach] = useState(core ?? 0);
    const [pointed, point] = useState('');
    const under = (event: Event) => {
        const target = event.target as Element;
        const place = target.closest('[data-core]')?.getAttribute('data-core');
        const there = place ? plan.cores[Number(place)] : undefined;
        const block = target.getAttribute('data-block');
        return there && { core: there.core, block: block === null ? undefined : there.blocks[Number(block)] };
    };
    const onClick = (event: MouseEvent) => {
        const what = under(event);
        if (!what) return;
        reach(what.core);
        chooseCore(what.core);
        if (what.block) chooseLayer(what.block.layer);
    };
    const onKeyDown = (event: KeyboardEvent) => {
        const from = under(event)?.core;
        if (from === undefined) return;
        const to = nextCore(event, from, view.grid);
        if (to !== undefined) {
            reach(to);
            point(labels[to]);
            const grid = event.currentTarget as SVGSVGElement;
            grid.querySelector<SVGElement>(`[data-core="${to}"]`)?.focus();
        } else if (event.key === 'Enter' || event.key === ' ') chooseCore(from);
        else return;
        event.preventDefault();
    };
    const onPointerOver = (event: PointerEvent) => {
        const what = under(event);
        if (!what) return point('');
        point(what.block ? `${blockLabel(what.block, view)}; ${labels[what.core]}` : labels[what.core]);
    };
    return {
        reached: Math.min(reached, plan.cores.length - 1),
        pointed,
        handlers: { onClick, onKeyDown, onPointerOver, onPointerLeave: () => point('') },
    };
}
