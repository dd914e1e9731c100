import { elaborateBound, elaborateMetric, metricDimensions } from '../elaborate/expectation';
import type { Expectation } from '../generated/ast';
import { spelling } from '../fixes/common-fixes';
import { replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import { reportValue, type Accept } from './report';

/** `expect/metric`, `unit/*`, `value/range`: an expectation that names no figure, or bounds it by a wrong one. */
export function checkExpectation(expectation: Expectation, accept: Accept): void {
    const metric = elaborateMetric(expectation.metric);
    if (!metric.ok) {
        const { code, message } = metric.problem;
        const fix = spelling(expectation.metric, Object.keys(metricDimensions), (name) =>
            replace(expectation, name, 'metric'),
        );
        accept('error', message, { node: expectation, property: 'metric', code, ...withFixes([fix]) });
        return;
    }
    const bound = elaborateBound(expectation, metric.value);
    if (!bound.ok) reportValue(bound.problem, expectation.bound, accept);
}
