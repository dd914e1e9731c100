import { slopeBounds } from './calibration';
import type { ProgrammedChip } from './programmed';
import type { CalibratedColumns } from './simulation';

const none: CalibratedColumns = { columns: 0, atBound: 0 };

export const addColumns = (a: CalibratedColumns = none, b: CalibratedColumns = none): CalibratedColumns => ({
    columns: a.columns + b.columns,
    atBound: a.atBound + b.atBound,
});

/** By layer; of layers that are digital, or whose neurons decide and have one gain for all, nothing is counted. */
export const calibratedColumns = ({ layers }: ProgrammedChip): readonly CalibratedColumns[] =>
    layers.map((layer) => {
        if (!layer || layer.decision) return none;
        const slopes = layer.blocks.flatMap(({ conversion }) => [...conversion.slope]);
        const { low, high } = slopeBounds;
        return { columns: slopes.length, atBound: slopes.filter((slope) => slope <= low || slope >= high).length };
    });
