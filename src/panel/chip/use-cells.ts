import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChipView } from '../../estimate/chip-view';
import type { CellsReply } from '../messages';
import type { SectionProps } from '../model';

export interface AskedCells {
    /** Undefined while they are awaited. */
    readonly reply: CellsReply | undefined;
    /** The mapping is another one since they were asked for. */
    readonly outdated: boolean;
    readonly ask: () => void;
}

/** Asks for the cells of a core of a chip, once for each run that is shown, and again where the user wants it. */
export function useCells(
    { model, send }: SectionProps,
    core: number,
    chip: number,
    view: ChipView,
    possible: boolean,
): AskedCells {
    const { cells } = model;
    const [asked, setAsked] = useState<{ readonly view: ChipView; readonly before: CellsReply | undefined }>();
    const latest = useRef({ cells, view });
    latest.current = { cells, view };
    const ask = () => {
        setAsked({ view: latest.current.view, before: latest.current.cells });
        send({ type: 'cells', chip, core });
    };
    useEffect(() => {
        if (possible) ask();
    }, [core, chip, possible, model.shown?.id]);
    const ours = asked && cells !== asked.before && cells?.core === core && cells.chip === chip;
    return { reply: ours ? cells : undefined, outdated: ours === true && asked.view !== view, ask };
}
