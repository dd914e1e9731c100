import { inputFactors } from '../../estimate/operating-voltage';
import type { Mapping } from '../../mapping/mapping';
import type { InputFactors } from './bits-costs';
import type { ChipTrials } from './chip-trials';
import type { Point } from './descend';
import { bitsAt, layersWithBits, type LayerRange } from './widths';

/**
 * What the voltages that calibration chooses make of the energy of inputs, by a layer's own bits: the chips are calibrated
 * with bits that have not been seen yet, all of a point at once.
 */
export function factorsByVoltage(
    mapping: Mapping,
    ranges: readonly LayerRange[],
    chips: Pick<ChipTrials, 'voltages'>,
): (point: Point) => Promise<InputFactors | undefined> {
    const known = new Map<string, number>();
    const { core } = mapping.chip;
    return async (point) => {
        const bits = bitsAt(ranges, point);
        const keys = ranges.map(({ layer }, i) => `${layer} ${bits[i].input} ${bits[i].output}`);
        if (keys.some((key) => !known.has(key))) {
            const chosen = await chips.voltages(layersWithBits(mapping, ranges, bits));
            if (!chosen) return undefined;
            const factors = inputFactors(
                core,
                chosen.map((voltages) => voltages ?? []),
            );
            ranges.forEach(({ layer }, i) => known.has(keys[i]) || known.set(keys[i], factors[layer] ?? 1));
        }
        const factors: (number | undefined)[] = mapping.layers.map(() => undefined);
        ranges.forEach(({ layer }, i) => (factors[layer] = known.get(keys[i])));
        return factors;
    };
}
