import { schemaOf } from '../block-kind';
import { relativeUncertainty } from '../elaborate/uncertainty';
import type { Property } from '../generated/ast';
import { readValue } from '../read-value';
import { reportValue, type Accept } from './report';

/** `unit/*` and `value/*`: what the schema says of a property's value, and of the uncertainty behind it. */
export function checkPropertyValue(property: Property, accept: Accept): void {
    const schema = schemaOf(property.$container);
    if (!schema || !Object.hasOwn(schema, property.name)) return;
    const conversion = schema[property.name].kind.convert(readValue(property.value));
    if (!conversion.ok) {
        reportValue(conversion.problem, property.value, accept);
        return;
    }
    const uncertainty = relativeUncertainty(property);
    if (uncertainty && !uncertainty.ok) reportValue(uncertainty.problem, property, accept);
}
