import { isDeepStrictEqual } from 'node:util';
import { coreSchema } from '../../src/chip/schema-core';
import { effectiveProperties, type EffectiveProperty } from '../elaborate/inheritance';
import type { Core, Property } from '../generated/ast';
import { readValue } from '../read-value';
import { related, type Accept } from './report';

/** What was measured on, or derived from, one array, and the properties that it then holds for. */
const measured = {
    energy: ['array', 'weights', 'sensing', 'input_planes', 'accumulation', 'adc', 'columns_per_adc', 'read_voltage'],
    area: ['array'],
} as const;

type Measure = keyof typeof measured;
type Condition = (typeof measured)[Measure][number];
type Effective = ReadonlyMap<string, EffectiveProperty>;

/** `value/inherited`: a core of another array, or of other physics, than the one whose energy and area it inherits. */
export function checkInheritedMeasures(core: Core, accept: Accept): void {
    const effective = effectiveProperties(core);
    const found = (Object.keys(measured) as Measure[]).flatMap((name) => {
        const property = effective.get(name)?.property;
        const changed = property && isFigure(name, property) ? changedSince(core, effective, property, name) : [];
        return property && changed.length > 0 ? [{ property, changed }] : [];
    });
    if (found.length === 0) return;
    const names = found.map(({ property }) => `'${property.name}'`).join(' and ');
    const [several, them] = found.length > 1 ? ['', 'them'] : ['s', 'it'];
    const conditions = [...new Set(found.flatMap(({ changed }) => changed))];
    const others = conditions
        .map(({ name }) => (name === 'array' ? 'another array' : `another '${name}'`))
        .join(' and ');
    accept(
        'warning',
        `${names} of '${core.name}' hold${several} for ${others}: an operation or a core like this costs something else. Set ${them} here.`,
        {
            node: conditions[0],
            property: 'value',
            code: 'value/inherited',
            relatedInformation: found.flatMap(({ property }) =>
                related({ node: property, property: 'value' }, `${property.name} is set here`),
            ),
        },
    );
}

/** An energy of `none` is no figure. */
function isFigure(name: Measure, property: Property): boolean {
    const value = coreSchema[name].kind.convert(readValue(property.value));
    return value.ok && (typeof value.value === 'number' || value.value.length > 0);
}

/** The core's own properties that differ from those with which an inherited figure was stated. */
function changedSince(core: Core, effective: Effective, figure: Property, name: Measure): readonly Property[] {
    if (figure.$container === core || figure.$container.$type !== 'Core') return [];
    const there = effectiveProperties(figure.$container);
    return measured[name].flatMap((condition) => {
        const own = effective.get(condition)?.property;
        return own?.$container === core && !isSame(condition, own, there.get(condition)?.property) ? [own] : [];
    });
}

/** Where the figure's own core says nothing, the schema's default holds. Values that cannot be read are another rule's. */
function isSame(condition: Condition, own: Property, theirs: Property | undefined): boolean {
    const { kind, default: otherwise } = coreSchema[condition];
    const values = [readValue(own.value), theirs ? readValue(theirs.value) : otherwise];
    const [mine, other] = values.map((value) => value && kind.convert(value));
    if (!mine?.ok || !other?.ok) return true;
    return isDeepStrictEqual(mine.value, other.value) || [mine.value, other.value].every(isVariant);
}

/** The two ways in which one converter may find its codes [P, R]. */
const isVariant = (value: unknown): boolean => value === 'binary_search' || value === 'charge_decrement';
