import type { Chip } from '../chip/chip';
import type { Provenance } from '../chip/provenance';
import type { DigitalCounts } from './digital-counts';
import type { EventCosts } from './event-energy';

/** How far a total may be off, relative to it, and the property of core or chip that most of that comes from. */
export interface EnergyUncertainty {
    readonly relative: number;
    readonly dominant: string;
}

/**
 * Relative standard uncertainty of the total energy: root sum of squares over the constants, each taken as wrong by its
 * own factor everywhere it is used (the whole energy table by one factor; the times where they scale the neurons beside
 * the measured precisions, `scaledByTime` joules). Undefined where no constant states one.
 */
export const energyUncertainty = (
    chip: Chip,
    core: { readonly total: number; readonly scaledByTime: number; readonly events: EventCosts },
    digital: DigitalCounts,
    total: number,
): EnergyUncertainty | undefined => {
    const { digital: costs, provenance } = chip;
    const of = (from: Provenance, property: string): number | undefined => from[property]?.uncertainty;
    const ofTimes = ['integration', 'conversion', 'phase'].map((property) => of(chip.core.provenance, property) ?? 0);
    const parts: readonly (readonly [string, number, number | undefined])[] = [
        ['energy', core.total, of(chip.core.provenance, 'energy')],
        ['integration, conversion, phase', core.scaledByTime, Math.max(...ofTimes)],
        ['row_pulse_energy', core.events.rowPulses, of(chip.core.provenance, 'row_pulse_energy')],
        ['cell_energy', core.events.cells, of(chip.core.provenance, 'cell_energy')],
        ['conversion_energy', core.events.conversions, of(chip.core.provenance, 'conversion_energy')],
        ['buffer_read', digital.bitsRead * costs.bufferRead, of(provenance, 'buffer_read')],
        ['buffer_write', digital.bitsWritten * costs.bufferWrite, of(provenance, 'buffer_write')],
        ['add', digital.additions * costs.add, of(provenance, 'add')],
        ['compare', digital.comparisons * costs.compare, of(provenance, 'compare')],
        ['multiply', digital.multiplications * costs.multiply, of(provenance, 'multiply')],
    ];
    const stated = parts
        .map(([property, energy, uncertainty = 0]) => ({ property, joules: energy * uncertainty }))
        .filter(({ joules }) => joules > 0)
        .sort((a, b) => b.joules - a.joules);
    if (stated.length === 0 || total === 0) return undefined;
    const relative = Math.hypot(...stated.map(({ joules }) => joules)) / total;
    return { relative, dominant: stated[0].property };
};
