import type { Chip } from '../chip/chip';
import type { Provenance } from '../chip/provenance';
import type { DigitalCounts } from './digital-counts';

/**
 * Relative standard uncertainty of the total energy: root sum of squares over the constants, each taken as wrong by its
 * own factor everywhere it is used (the whole energy table by one factor; the times where they scale the neurons beside
 * the measured precisions, `scaledByTime` joules). Undefined where no constant states one.
 */
export const energyUncertainty = (
    chip: Chip,
    core: { readonly total: number; readonly scaledByTime: number },
    digital: DigitalCounts,
    total: number,
): number | undefined => {
    const { digital: costs, provenance } = chip;
    const of = (from: Provenance, property: string): number | undefined => from[property]?.uncertainty;
    const ofTimes = ['integration', 'conversion', 'phase'].map((property) => of(chip.core.provenance, property) ?? 0);
    const parts: readonly (readonly [number, number | undefined])[] = [
        [core.total, of(chip.core.provenance, 'energy')],
        [core.scaledByTime, Math.max(...ofTimes)],
        [digital.bitsRead * costs.bufferRead, of(provenance, 'buffer_read')],
        [digital.bitsWritten * costs.bufferWrite, of(provenance, 'buffer_write')],
        [digital.additions * costs.add, of(provenance, 'add')],
        [digital.comparisons * costs.compare, of(provenance, 'compare')],
        [digital.multiplications * costs.multiply, of(provenance, 'multiply')],
    ];
    const stated = parts.filter(([energy, uncertainty]) => energy > 0 && uncertainty !== undefined && uncertainty > 0);
    if (stated.length === 0 || total === 0) return undefined;
    return Math.hypot(...stated.map(([energy, uncertainty]) => energy * (uncertainty ?? 0))) / total;
};
