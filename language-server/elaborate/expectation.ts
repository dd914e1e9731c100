import type { Dimension } from '../../src/chip/dimension';
import { didYouMean } from '../../src/chip/nearest';
import { converted, refused, type Conversion } from '../../src/chip/schema';
import { quantity } from '../../src/chip/schema-quantity';
import { wordOf } from '../../src/chip/value';
import type { Expectation as ExpectedResult, Metric } from '../../src/experiment/experiment';
import type { Expectation } from '../generated/ast';
import { readValue } from '../read-value';

/** Figures that an experiment can be held to, and what they are measured in. */
export const metricDimensions: Readonly<Record<Metric, Dimension>> = {
    accuracy: 'number',
    software_accuracy: 'number',
    quantised_accuracy: 'number',
    accuracy_loss: 'number',
    error_reduction: 'number',
    energy: 'energy',
    latency: 'time',
};
const metrics = Object.keys(metricDimensions) as readonly Metric[];

export function elaborateMetric(name: string): Conversion<Metric> {
    const metric = metrics.find((each) => each === name);
    if (metric !== undefined) return converted(metric);
    const hint = didYouMean(name, metrics) || ` There are ${metrics.join(', ')}.`;
    return refused('expect/metric', `'${name}' is nothing that an experiment measures.${hint}`, wordOf(name));
}

/** The bound in SI units: accuracies between 0 % and 100 % (a loss may be below 0), the others above 0. */
export function elaborateBound(node: Expectation, metric: Metric): Conversion<number> {
    const dimension = metricDimensions[metric];
    const limits =
        dimension !== 'number'
            ? { above: 0 }
            : { min: metric === 'accuracy_loss' || metric === 'error_reduction' ? -1 : 0, max: 1 };
    return quantity(dimension, limits).convert(readValue(node.bound));
}

/** Undefined where the metric or the bound is wrong. */
export function elaborateExpectation(node: Expectation): ExpectedResult | undefined {
    const metric = elaborateMetric(node.metric);
    if (!metric.ok) return undefined;
    const bound = elaborateBound(node, metric.value);
    if (!bound.ok) return undefined;
    return { metric: metric.value, comparison: node.comparison, bound: bound.value, text: expectationText(node) };
}

/** As it is written, without `expect`: `accuracy >= 98 %`. */
export const expectationText = ({ $cstNode }: Expectation): string =>
    ($cstNode?.text ?? '').replace(/^expect\s+/, '').replace(/\s+/g, ' ');
