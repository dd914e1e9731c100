/** A unit in which the figures of an axis have few digits. */
export interface ScaledUnit {
    /** `uJ` */
    readonly name: string;
    /** Of one of it, in SI units. */
    readonly size: number;
}

const prefixes = ['f', 'p', 'n', 'u', 'm', '', 'k', 'M', 'G', 'T'];

/** For values up to `most` of the SI unit `unit`. */
export function scaledUnit(most: number, unit: string): ScaledUnit {
    if (!(most > 0)) return { name: unit, size: 1 };
    const thousands = Math.floor(Math.log10(most) / 3 + 1e-9);
    const place = Math.min(prefixes.length - 1, Math.max(0, thousands + 5));
    return { name: `${prefixes[place]}${unit}`, size: 10 ** (3 * (place - 5)) };
}
