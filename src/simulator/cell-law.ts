import type { Device } from '../chip/device';
import { pairOnRows, type Reading, type WeightCells } from '../chip/weight-cells';

/** What a weight makes of the cells of one reading, siemens. */
export interface CellLaw {
    readonly plus: (weight: number) => number;
    /** Of the cell that is subtracted before the conversion; undefined: there is none. */
    readonly minus?: (weight: number) => number;
    /** Weight of one siemens of this reading over that of the layer's first. */
    readonly factor: number;
}

export interface CellLaws {
    /** Weight of one siemens of the first reading, g+ - g- where it has both. */
    readonly weightPerSiemens: number;
    /** One a reading, in the order of `WeightCells.readings`. */
    readonly laws: readonly CellLaw[];
}

export interface CellRules {
    readonly device: Device;
    readonly cells?: WeightCells;
    /** Weight that takes gMax. */
    readonly wMax: number;
    /** With sign; needed where weights are cut into slices. */
    readonly weightBits?: number;
    /** As a real chip is programmed, each target within the cell's range and on its levels; else exactly the weight. */
    readonly limited: boolean;
    /** Largest |weight|, or share of a bias, that a cell has to hold without a limit; at least wMax. */
    readonly reach: number;
    /** Highest target over gMax, for cells that hold a whole weight at any conductance. */
    readonly limit: number;
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The nearest conductance that programming can aim at. */
export const nearestLevel = ({ gMin, gMax, levels }: Device, target: number): number => {
    if (levels === undefined) return within(target, gMin, gMax);
    const step = (gMax - gMin) / (levels - 1);
    return gMin + Math.round((within(target, gMin, gMax) - gMin) / step) * step;
};

/**
 * Conductances of the cells of a weight w, |w| <= wMax (`docs/physics/encodings.md`):
 * - whole weights on pairs: g+- = gMax (+-w) / wMax [R, m], or g+- = gMin + (gMax - gMin) (+-w) / wMax on cells with levels;
 * - slices on pairs: digit s of |w| in base 2^c on g = gMin + d (gMax - gMin) / (2^c - 1), the sign by the side;
 * - offset: the digits of w + 2^(b-1) steps, or without slices g = gMid + (gMax - gMin) w / (2 wMax); the reference column
 *   takes away what offset and gMin add. Where nothing limits a cell, the offset is as large as the largest bias needs, so
 *   that no conductance is negative.
 */
export const cellLaws = (rules: CellRules): CellLaws => {
    const { device, wMax, reach, limited, limit } = rules;
    const { gMin, gMax, levels } = device;
    const { readings } = rules.cells ?? pairOnRows;
    if (readings[0].bits !== undefined) return slicedLaws(rules, readings);
    const target = limited ? (g: number) => nearestLevel(device, g) : (g: number) => g;
    if (readings[0].kind === 'offset') {
        const slope = (gMax - gMin) / (2 * wMax);
        const middle = limited ? (gMin + gMax) / 2 : gMin + reach * slope;
        const offset = (weight: number): number => target(middle + weight * slope);
        return {
            weightPerSiemens: (2 * wMax) / (gMax - gMin),
            laws: [{ plus: offset, factor: 1 }, reference(device, middle)],
        };
    }
    const spanned = levels !== undefined;
    const range = spanned ? gMax - gMin : gMax;
    const scale = range / wMax;
    const highest = limit * gMax;
    const plus = (weight: number): number => {
        const difference = weight * scale;
        if (!limited || spanned) return target(gMin + Math.max(0, difference));
        return within(difference, gMin, highest);
    };
    return { weightPerSiemens: wMax / range, laws: readings.map((reading) => signed(reading, plus, 1)) };
};

/** A law for the side of a pair that a reading is of. */
const signed = ({ kind }: Reading, plus: CellLaw['plus'], factor: number): CellLaw => {
    const minus = (weight: number): number => plus(-weight);
    if (kind === 'pair') return { plus, minus, factor };
    return kind === 'minus' ? { plus: minus, factor: -factor } : { plus, factor };
};

/** A column at the level nearest to the middle, which takes `away` (siemens of the first reading) from every input. */
const reference = (device: Device, away: number): CellLaw => {
    const level = nearestLevel(device, (device.gMin + device.gMax) / 2);
    return { plus: () => level, factor: -away / level };
};

const slicedLaws = (rules: CellRules, readings: readonly Reading[]): CellLaws => {
    const { device, wMax, reach, weightBits = 2, limited } = rules;
    const { gMin, gMax } = device;
    const isOffset = readings[0].kind === 'offset';
    const most = 2 ** (weightBits - 1) - 1;
    const step = wMax / Math.max(1, most);
    const half = 2 ** (weightBits - 1);
    const raised = !isOffset ? 0 : limited ? half : Math.max(half, Math.ceil(reach / step));
    const highest = isOffset ? 2 * raised - 1 : Math.max(1, most);
    const top = Math.max(...readings.map(({ shift }) => shift));
    const spacing = (gMax - gMin) / (2 ** (readings[0].bits ?? 1) - 1);
    const digit = (code: number, { shift, bits = 1 }: Reading): number => {
        const whole = limited ? within(Math.round(code), 0, highest) : Math.floor(code);
        const above = Math.floor(whole / 2 ** shift);
        const inSlice = shift === top ? above : above - Math.floor(above / 2 ** bits) * 2 ** bits;
        // What lies between two codes, or beyond the last (a bias), where nothing limits a cell.
        return limited || shift > 0 ? inSlice : inSlice + (code - whole);
    };
    const laws = readings
        .filter(({ kind }) => kind !== 'reference')
        .map((reading): CellLaw => {
            const plus = (weight: number): number => {
                const code = isOffset ? weight / step + raised : Math.max(0, weight / step);
                const conductance = gMin + digit(code, reading) * spacing;
                return limited ? nearestLevel(device, conductance) : conductance;
            };
            return signed(reading, plus, 2 ** reading.shift);
        });
    if (!isOffset) return { weightPerSiemens: step / spacing, laws };
    const away = raised * spacing + gMin * laws.reduce((sum, { factor }) => sum + factor, 0);
    return { weightPerSiemens: step / spacing, laws: [...laws, reference(device, away)] };
};
