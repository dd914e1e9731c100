import type { Property } from '../generated/ast';
import { removeEither } from '../fixes/common-fixes';
import { withFixes } from '../fixes/text-fix';
import { related, type Accept } from './report';

/** `value/duplicate`: a property that its block has set before. */
export function checkPropertyRepetition(property: Property, accept: Accept): void {
    const first = property.$container.properties.find(({ name }) => name === property.name);
    if (!first || first === property) return;
    accept('error', `'${property.name}' is set twice in this block, and only one of the two can count. Remove one.`, {
        node: property,
        property: 'name',
        code: 'value/duplicate',
        relatedInformation: related({ node: first, property: 'name' }, 'first set here'),
        ...withFixes(removeEither(property, first, `'${property.name}'`)),
    });
}
