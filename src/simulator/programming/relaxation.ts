import type { Device, RelaxationAt } from '../../chip/device';
import { relaxationDeviation } from '../../chip/relaxation';
import { ln } from '../elementary';

/**
 * Standard deviation (siemens) of a cell's conductance at `time` seconds after programming, by its target conductance.
 * Between two measured times it is linear in the logarithm of time; before the first and after the last it is theirs.
 * Undefined time: the first curve. Targets beyond gMax take gMax's deviation, since polynomials fitted up to gMax fall
 * below zero soon after.
 */
const deviationAt = (device: Device, time: number | undefined): ((target: number) => number) => {
    const measured = device.relaxation;
    const at = ({ curve }: RelaxationAt, target: number): number =>
        relaxationDeviation(curve, Math.min(target, device.gMax));
    const next = time === undefined ? 0 : measured.findIndex((each) => each.time === undefined || each.time >= time);
    if (next === 0) return (target) => at(measured[0], target);
    if (next < 0) return (target) => at(measured[measured.length - 1], target);
    const [before, after] = [measured[next - 1], measured[next]];
    const share = logShare(time ?? 0, before.time ?? 0, after.time ?? 0);
    return (target) => (1 - share) * at(before, target) + share * at(after, target);
};

const logShare = (time: number, before: number, after: number): number =>
    before > 0 && after > before ? ln(time / before) / ln(after / before) : (time - before) / (after - before || 1);

/** Relaxation of a device: what a cell has drifted when an iteration of programming looks again, and by the time of use. */
export interface RelaxationLaw {
    /** Standard deviation (siemens) by target when programming looks again: the first curve's time. */
    readonly check: (target: number) => number;
    /** Of what is added between that check and the time of use, so that the variances add up to the curve of that time. */
    readonly later: (target: number) => number;
    /** At the time of use, for cells that are programmed once. */
    readonly total: (target: number) => number;
}

export const relaxationLaw = (device: Device, time: number | undefined): RelaxationLaw => {
    const check = tableAt(device, undefined);
    const total = tableAt(device, time);
    return {
        check,
        total,
        later: (target) => {
            const [first, last] = [check(target), total(target)];
            return Math.sqrt(Math.max(0, last * last - first * first));
        },
    };
};

/** Deviations (siemens) over [0, gMax] and one entry beyond, `step` siemens apart. */
export type RelaxationTable = Float64Array;

/** Tables by device and time: all blocks of a chip read the same. */
const tables = new WeakMap<Device, Map<number | undefined, RelaxationTable>>();

/** A device's deviations at a time after programming; undefined: the first curve's. */
export const relaxationTable = (device: Device, time: number | undefined): RelaxationTable => {
    const known = tables.get(device) ?? new Map<number | undefined, RelaxationTable>();
    tables.set(device, known);
    const table = known.get(time) ?? tabulated(device, deviationAt(device, time));
    known.set(time, table);
    return table;
};

/** Steps of a table; it has two entries more than that. */
export const tableSteps = 4096;

const tabulated = (device: Device, law: (target: number) => number): RelaxationTable => {
    const step = device.gMax / tableSteps;
    return Float64Array.from({ length: tableSteps + 2 }, (_, i) => law(Math.min(i * step, device.gMax)));
};

/** The law from its table, linear between the entries: within 1e-6 of gMax for smooth curves. */
const tableAt = (device: Device, time: number | undefined): ((target: number) => number) => {
    const step = device.gMax / tableSteps;
    const table = relaxationTable(device, time);
    return (target) => {
        const position = Math.min(Math.max(target, 0) / step, tableSteps);
        const index = Math.floor(position);
        return table[index] + (position - index) * (table[index + 1] - table[index]);
    };
};
