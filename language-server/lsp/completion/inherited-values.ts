import { effectiveProperties } from '../../elaborate/inheritance';
import { namedBehind, type Context } from './context';
import type { Frame } from './place';

/** A value that a block has without saying it. */
export interface Inherited {
    /** As it was written, on one line. */
    readonly text: string;
    readonly setBy: string;
}

const extending = {
    device: 'Device',
    core: 'Core',
    chip: 'Chip',
    dataset: 'Dataset',
    experiment: 'Experiment',
} as const;

/** What a block has from the declaration that its header extends, by property. */
export function inheritedValues(context: Context, { kind, header }: Frame): ReadonlyMap<string, Inherited> {
    const type = Object.hasOwn(extending, kind) ? extending[kind as keyof typeof extending] : undefined;
    const base = type && namedBehind(context, header, 'extends', type);
    const values = base ? [...effectiveProperties(base)] : [];
    return new Map(
        values.map(([name, { property, setBy }]) => [
            name,
            { text: (property.value?.$cstNode?.text ?? '').replace(/\s+/g, ' '), setBy },
        ]),
    );
}

/** Longest value that is written out for somebody who may want another one. */
const longest = 60;

/** The text unless it is a whole table. */
export const brief = (text: string): string | undefined => (text === '' || text.length > longest ? undefined : text);
