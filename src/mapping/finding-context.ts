import type { Chip } from '../chip/chip';
import { usableRows, type Core } from '../chip/core';
import type { Subject } from '../chip/finding';

/** Who is told: the mapping and the chip that findings speak of. */
export interface Context {
    readonly mapping: string;
    readonly chip: Chip;
}

/** What a mapping says of a layer. */
export const layerSubject = ({ mapping }: Context, layer: string, property?: string): Subject => ({
    kind: 'layer',
    name: mapping,
    part: layer,
    property,
});

/** The other end of a complaint about room: the chip's grid. */
export const chipEnd = ({ chip }: Context) => [
    {
        subject: { kind: 'chip', name: chip.name, property: 'grid' } as const,
        message: `${chip.gridRows} x ${chip.gridColumns} cores of ${usableRows(chip.core)} x ${chip.core.columns} cells${beside(chip.core)}`,
    },
];

/** The rows that are kept free. */
export const beside = ({ badRows = 0 }: Core): string => (badRows === 0 ? '' : ` beside ${badRows} bad rows`);
