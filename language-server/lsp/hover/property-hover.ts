import { percent } from '../../../src/chip/figures';
import type { PropertySchema } from '../../../src/chip/schema';
import { formatValue } from '../../../src/chip/value';
import { blockKindOf, schemaOf, type PropertyBlock } from '../../block-kind';
import { ancestry, effectiveProperties, nameOf } from '../../elaborate/inheritance';
import { relativeUncertainty } from '../../elaborate/uncertainty';
import type { Property } from '../../generated/ast';
import { readValue } from '../../read-value';
import { code, list, paragraphs, plain, table } from './markdown';

/** What a property means, what it may be, what it is here and who has set it. */
export function propertyHover(property: Property): string | undefined {
    const block = property.$container;
    const row = rowOf(block, property.name);
    if (!row) return undefined;
    return paragraphs(
        `**${plain(property.name)}**, ${ownerText(block, row)}`,
        row.about,
        list([
            ...allowed(row),
            `Here: **${plain(valueText(property))}**${originText(property)}`,
            ...overridden(property),
        ]),
    );
}

function ownerText(block: PropertyBlock, row: PropertySchema<unknown>): string {
    const kind = blockKindOf(block) ?? 'block';
    if (row.required) return `a property that every ${kind} has`;
    return `a property of ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

/** Every property that holds for a block, with who has set it. */
export function propertyTable(block: PropertyBlock): string {
    const effective = effectiveProperties(block);
    const rows = Object.entries(schemaOf(block) ?? {}).flatMap(([name, row]) => {
        const set = effective.get(name);
        if (!set && row.default === undefined) return [];
        const value = set ? shortened(valueText(set.property)) : row.default ? formatValue(row.default) : '';
        const from = set ? (set.setBy === nameOf(block) ? 'here' : plain(set.setBy)) : 'default';
        return [[code(name), plain(value), from, plain(set?.property.source ?? row.source ?? '')]];
    });
    return rows.length === 0 ? '' : table(['Property', 'Value', 'Set by', 'Source'], rows);
}

function rowOf(block: PropertyBlock, name: string): PropertySchema<unknown> | undefined {
    const schema = schemaOf(block);
    return schema && Object.hasOwn(schema, name) ? schema[name] : undefined;
}

export function allowed(row: PropertySchema<unknown>): readonly string[] {
    const { kind } = row;
    return [
        `Takes ${plain(kind.expects)}${kind.range === undefined ? '' : `, ${plain(kind.range)}`}`,
        ...(row.default === undefined ? [] : [`Default: ${plain(formatValue(row.default))}`]),
        ...(row.source === undefined ? [] : [`Source: ${plain(row.source)}`]),
    ];
}

/** As written, with its stated uncertainty. */
export function valueText(property: Property): string {
    const value = formatValue(readValue(property.value));
    const uncertainty = relativeUncertainty(property);
    return uncertainty?.ok ? `${value} ± ${percent(uncertainty.value, 0)}` : value;
}

const longest = 60;
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

const originText = ({ source }: Property): string => (source === undefined ? '' : `, by ${plain(source)}`);

/** What would hold if it were not set here, and for whom it is set so. */
function overridden(property: Property): readonly string[] {
    const [, ...bases] = ancestry(property.$container);
    for (const base of bases) {
        const other = base.properties.find(({ name }) => name === property.name);
        if (other) return [`Overrides ${plain(valueText(other))} of ${plain(nameOf(base))}${originText(other)}`];
    }
    return [];
}
