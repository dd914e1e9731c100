import type { ValueProblem } from '../../src/chip/schema';
import { formatValue, quantityOf } from '../../src/chip/value';
import { schemaOf } from '../block-kind';
import { baseOf, effectiveProperties } from '../elaborate/inheritance';
import { relativeUncertainty } from '../elaborate/uncertainty';
import type { Property } from '../generated/ast';
import { readValue } from '../read-value';
import { reportValue, type Accept } from './report';

/** A number of the wrong dimension may have been meant in the unit of the value that it replaces. */
function withInheritedUnit(problem: ValueProblem, property: Property): ValueProblem {
    const { at } = problem;
    if (problem.code !== 'unit/dimension' || at.kind !== 'quantity') return problem;
    const base = baseOf(property.$container);
    const value = base && effectiveProperties(base).get(property.name)?.property.value;
    if (!value || value.$type !== 'Quantity' || value.unit === undefined) return problem;
    const meant = quantityOf(at.number, value.unit);
    const others = problem.fixes.filter((fix) => !fix.value || formatValue(fix.value) !== formatValue(meant));
    return { ...problem, fixes: [{ at, value: meant }, ...others] };
}

/** `unit/*` and `value/*`: what the schema says of a property's value, and of the uncertainty behind it. */
export function checkPropertyValue(property: Property, accept: Accept): void {
    const schema = schemaOf(property.$container);
    if (!schema || !Object.hasOwn(schema, property.name)) return;
    const conversion = schema[property.name].kind.convert(readValue(property.value));
    if (!conversion.ok) {
        reportValue(withInheritedUnit(conversion.problem, property), property.value, accept);
        return;
    }
    const uncertainty = relativeUncertainty(property);
    if (uncertainty && !uncertainty.ok) reportValue(uncertainty.problem, property, accept);
}
