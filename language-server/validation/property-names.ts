import { didYouMean } from '../../src/chip/nearest';
import { blockKindOf, schemaOf } from '../block-kind';
import type { Property } from '../generated/ast';
import { spelling } from '../fixes/common-fixes';
import { remove, replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import type { Accept } from './report';

const plural = ['others'];

/** `a device`, `an experiment`, and `others`, which stands for several. */
const blockText = (kind = ''): string =>
    plural.includes(kind) ? `'${kind}'` : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;

/** `value/unknown-property`: a property that its block does not have. */
export function checkPropertyName(property: Property, accept: Accept): void {
    const block = property.$container;
    const schema = schemaOf(block);
    if (!schema || Object.hasOwn(schema, property.name)) return;
    const kind = blockKindOf(block);
    const known = Object.keys(schema);
    const hint = didYouMean(property.name, known) || ` It has ${known.join(', ')}.`;
    accept('error', `${blockText(kind)} has no property '${property.name}'.${hint}`, {
        node: property,
        property: 'name',
        code: 'value/unknown-property',
        ...withFixes([
            spelling(
                property.name,
                known.filter((name) => !block.properties.some((other) => other.name === name)),
                (name) => replace(property, name, 'name'),
            ),
            { title: `Remove '${property.name}'`, edits: remove(property) },
        ]),
    });
}
