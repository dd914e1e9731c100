import type { ValueProblem } from '../../src/chip/schema';
import { formatValue, quantityOf, type Value } from '../../src/chip/value';
import { schemaOf } from '../block-kind';
import { baseOf, effectiveProperties, type EffectiveProperty } from '../elaborate/inheritance';
import { relativeUncertainty } from '../elaborate/uncertainty';
import type { Property } from '../generated/ast';
import { readValue } from '../read-value';
import { related, reportValue, type Accept } from './report';

const withoutUnit = (value: Value): boolean => value.kind === 'quantity' && value.unit === undefined;

/** A number of the wrong dimension may have been meant in the unit of the value that it replaces. */
function withUnitOf({ property: { value } }: EffectiveProperty, problem: ValueProblem): ValueProblem {
    const { at } = problem;
    if (problem.code !== 'unit/dimension' || at.kind !== 'quantity') return problem;
    if (!value || value.$type !== 'Quantity' || value.unit === undefined) return problem;
    const meant = quantityOf(at.number, value.unit);
    const others = problem.fixes.filter((fix) => !fix.value || formatValue(fix.value) !== formatValue(meant));
    return {
        ...problem,
        message: withoutUnit(at) ? `${problem.message.split('. ')[0]}. Write ${formatValue(meant)}` : problem.message,
        fixes: [{ at, value: meant }, ...others],
    };
}

/** What the block would have without the property. */
function replacedBy({ $container, name }: Property): EffectiveProperty | undefined {
    const base = baseOf($container);
    return base && effectiveProperties(base).get(name);
}

/** `unit/*` and `value/*`: what the schema says of a property's value, and of the uncertainty behind it. */
export function checkPropertyValue(property: Property, accept: Accept): void {
    const schema = schemaOf(property.$container);
    if (!schema || !Object.hasOwn(schema, property.name)) return;
    const conversion = schema[property.name].kind.convert(readValue(property.value));
    if (!conversion.ok) {
        const replaced = replacedBy(property);
        const problem = replaced ? withUnitOf(replaced, conversion.problem) : conversion.problem;
        reportValue(
            problem,
            property.value,
            accept,
            replaced
                ? related(
                      { node: replaced.property, property: 'value' },
                      `the value of ${replaced.setBy} that it replaces`,
                  )
                : [],
        );
        return;
    }
    const uncertainty = relativeUncertainty(property);
    if (uncertainty && !uncertainty.ok) reportValue(uncertainty.problem, property, accept);
}
