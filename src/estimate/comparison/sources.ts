import type { Chip } from '../../chip/chip';
import type { Provenance } from '../../chip/provenance';
import type { Source } from './comparison';

/** Of the array and its precision, of energy, and of time. */
const ofArray = [
    'array',
    'active_rows',
    'active_columns',
    'weight_bits',
    'input_bits',
    'output_bits',
    'columns_per_adc',
] as const;
const measured = ['energy'] as const;
const events = ['row_pulse_energy', 'cell_energy', 'conversion_energy'] as const;
const times = ['integration', 'conversion', 'phase'] as const;

/** Where what the product's energy and delay follow from is from; what nobody has set is left out. */
export function sourcesOf({ core, provenance }: Chip): readonly Source[] {
    const costs = core.energy.length > 0 ? measured : events;
    const properties = [...costs, ...times, ...ofArray];
    return [...stated(core.provenance, properties), ...stated(provenance, ['grid'])];
}

const stated = (provenance: Provenance, properties: readonly string[]): readonly Source[] =>
    properties.flatMap((property) => {
        const origin = provenance[property];
        if (origin === undefined || origin.setBy === 'default') return [];
        const { source, uncertainty } = origin;
        return [
            {
                property,
                ...(source === undefined ? {} : { source }),
                ...(uncertainty === undefined ? {} : { uncertainty }),
            },
        ];
    });
