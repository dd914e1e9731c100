import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChipView } from '../../estimate/chip-view';
import type { CellsReply } from '../messages';
import type { SectionProps } from '../model';

/** What was shown when they were asked for. */
interface Asked {
    readonly view: ChipView;
    readonly edition: number;
    readonly before: CellsReply | undefined;
}

export interface AskedCells {
    /** Undefined while they are awaited. */
    readonly reply: CellsReply | undefined;
    /** The text means something else since they were asked for. */
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
    const { cells, edition } = model;
    const [asked, setAsked] = useState<Asked>();
    const latest = useRef({ cells, view, edition });
    latest.current = { cells, view, edition };
    const ask = () => {
        const { cells: before, ...shown } = latest.current;
        setAsked({ ...shown, before });
        send({ type: 'cells', chip, core });
    };
    useEffect(() => {
        if (possible) ask();
    }, [core, chip, possible, model.shown?.id]);
    const ours = asked && cells !== asked.before && cells?.core === core && cells.chip === chip;
    return {
        reply: ours ? cells : undefined,
        outdated: ours === true && (asked.view !== view || asked.edition !== edition),
        ask,
    };
}
