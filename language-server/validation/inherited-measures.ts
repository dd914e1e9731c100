import { coreSchema } from '../../src/chip/schema-core';
import { effectiveProperties } from '../elaborate/inheritance';
import type { Core, Property } from '../generated/ast';
import { readValue } from '../read-value';
import { related, type Accept } from './report';

/** What was measured on, or derived from, an array of one size. */
const measured = ['energy', 'area'] as const;

/** `value/inherited`: a core of another array than the one whose energy and area it inherits. */
export function checkInheritedMeasures(core: Core, accept: Accept): void {
    const effective = effectiveProperties(core);
    const array = effective.get('array')?.property;
    if (!array || array.$container !== core) return;
    const inherited = measured.flatMap((name) => {
        const property = effective.get(name)?.property;
        return property && property.$container !== core && measuredElsewhere(name, property, array) ? [property] : [];
    });
    if (inherited.length === 0) return;
    const names = inherited.map(({ name }) => `'${name}'`).join(' and ');
    accept(
        'warning',
        `${names} of '${core.name}' hold${inherited.length > 1 ? '' : 's'} for another array: an operation or a core of this size costs something else. Set ${inherited.length > 1 ? 'them' : 'it'} here.`,
        {
            node: array,
            property: 'value',
            code: 'value/inherited',
            relatedInformation: inherited.flatMap((property) =>
                related({ node: property, property: 'value' }, `${property.name} is set here`),
            ),
        },
    );
}

/** Whether a figure was stated with another array, and is one (an energy of `none` is not). */
function measuredElsewhere(name: (typeof measured)[number], property: Property, array: Property): boolean {
    if (property.$container.$type !== 'Core') return false;
    const there = effectiveProperties(property.$container).get('array')?.property;
    const [own, theirs] = [array, there].map((each) => each && coreSchema.array.kind.convert(readValue(each.value)));
    if (!own?.ok || !theirs?.ok || own.value.every((size, axis) => size === theirs.value[axis])) return false;
    const value = coreSchema[name].kind.convert(readValue(property.value));
    return value.ok && (typeof value.value === 'number' || value.value.length > 0);
}
