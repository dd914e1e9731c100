import { blockSchemas } from '../src/chip/schema-blocks';
import type { BlockSchema, PropertySchema } from '../src/chip/schema';

/** What a sweep can change: the experiment, the mapping that it runs, the mapping's chip, and the chip's core and cells. */
export const sweptKinds = ['mapping', 'device', 'core', 'chip', 'experiment'] as const;
export type SweptKind = (typeof sweptKinds)[number];

/** A property as a sweep names it: `device.relaxation`. */
export interface SweptProperty {
    readonly kind: SweptKind;
    readonly name: string;
    readonly row: PropertySchema<unknown>;
}

/** Every property that can be varied, by its path. */
export const sweptProperties: ReadonlyMap<string, SweptProperty> = new Map(
    sweptKinds.flatMap((kind) => {
        const schema: BlockSchema = blockSchemas[kind];
        return Object.entries(schema).map(([name, row]) => [`${kind}.${name}`, { kind, name, row }] as const);
    }),
);

/** Undefined for a path that leads to no property, or is still to be written. */
export const sweptProperty = (path: string | undefined): SweptProperty | undefined => sweptProperties.get(path ?? '');
