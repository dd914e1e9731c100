import type { Chip } from '../chip/chip';
import type { VoltageRange } from '../chip/schema-voltages';
import { curvatureOf } from './curvature';
import type { Effects } from './effects';
import type { ProgrammedLayer } from './programmed';

/** What calibration may set, beside the steps of the converters and the grids of inputs. */
export interface CalibrationChoice {
    /** Of every column; undefined: both. */
    readonly slope?: boolean;
    readonly offset?: boolean;
    /** Where the operating voltage of every layer is searched; undefined: the chip's own stays. */
    readonly voltages?: VoltageRange;
}

/**
 * Whether a product depends on the voltage that it is read at: by the neurons' offsets, which are relative to it, or by the
 * cells' law where columns float. At virtual ground that law is a gain alone.
 */
export const dependsOnVoltage = (chip: Chip, effects: Effects): boolean =>
    (effects.has('adc_offset') && (chip.core.mismatch?.offset ?? 0) > 0) ||
    (chip.core.sensing === 'voltage' && curvatureOf(chip, effects) !== undefined);

/** The chip with its read voltage at that of a layer. */
export const atVoltage = (chip: Chip, { readVoltage }: Pick<ProgrammedLayer, 'readVoltage'>): Chip =>
    readVoltage === undefined ? chip : { ...chip, core: { ...chip.core, readVoltage } };

/** A layer that was programmed for the chip's own read voltage, at another one: offsets weigh less at a higher one. */
export const layerAt = (layer: ProgrammedLayer, { core }: Chip, readVoltage: number): ProgrammedLayer => ({
    ...layer,
    readVoltage,
    blocks: layer.blocks.map((block) => {
        if (!block.neurons) return block;
        const { offset, gain } = block.neurons;
        return { ...block, neurons: { gain, offset: offset.map((own) => (own * core.readVoltage) / readVoltage) } };
    }),
});

/** Voltages that are tried in turn: nine over the range, then four between the neighbours of the best so far. */
export const coarseParts = 8;
export const finerTimes = 2;

/**
 * The voltage of a range with the least error, the lower of equals: the best of nine even steps, then twice the best of
 * half a step to either side. A 32nd of the range apart at last.
 */
export const leastError = ({ low, high }: VoltageRange, error: (voltage: number) => number): number => {
    const at = (part: number): number => low + ((high - low) * part) / (coarseParts * 2 ** finerTimes);
    const tried = new Map<number, number>();
    const errorAt = (part: number): number => {
        const known = tried.get(part) ?? error(at(part));
        tried.set(part, known);
        return known;
    };
    const last = coarseParts * 2 ** finerTimes;
    const best = (parts: readonly number[]): number =>
        parts.reduce((least, part) => (errorAt(part) < errorAt(least) ? part : least));
    let step = 2 ** finerTimes;
    let found = best(Array.from({ length: coarseParts + 1 }, (_, i) => i * step));
    for (let time = 0; time < finerTimes; time++) {
        step /= 2;
        found = best([found - step, found, found + step].filter((part) => part >= 0 && part <= last));
    }
    return at(found);
};
