import { useEffect, useState } from 'preact/hooks';
import type { CellsReply } from '../messages';
import type { SectionProps } from '../model';

export interface AskedCells {
    /** Undefined while they are awaited. */
    readonly reply: CellsReply | undefined;
    /** They would be others by now. */
    readonly outdated: boolean;
    readonly ask: () => void;
}

/** Of the last question. They count on from the time, so that no page takes an answer that was for the one before it. */
let last = Date.now();

/** Asks for the cells of a core of a chip, once for each run that is shown, and again where the user wants it. */
export function useCells({ model, send }: SectionProps, core: number, chip: number, possible: boolean): AskedCells {
    const [asked, setAsked] = useState<number>();
    const { cells, edition } = model;
    const ask = () => {
        last += 1;
        setAsked(last);
        send({ type: 'cells', ask: last, chip, core });
    };
    useEffect(() => {
        if (possible) ask();
    }, [core, chip, possible, model.shown?.id]);
    const reply = cells?.ask === asked && cells?.core === core && cells.chip === chip ? cells : undefined;
    return { reply, outdated: reply?.ok === true && reply.edition !== edition, ask };
}
