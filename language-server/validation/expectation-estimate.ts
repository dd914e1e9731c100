import { formatQuantity } from '../../src/chip/quantity';
import { costOfCycles } from '../../src/experiment/recovery/cycles-cost';
import type { CimServices } from '../cim-module';
import { effectiveProperties, effectiveStatements } from '../elaborate/inheritance';
import { estimateOf } from '../estimates';
import { elaborateExpectation } from '../elaborate/expectation';
import type { Experiment } from '../generated/ast';
import { related, type Accept } from './report';

/**
 * `expect/static`: a bound on energy or latency that the estimate already refutes. A warning, since the estimate is one,
 * and a simulation may be run to see. Energies that a voltage still to be found changes are not judged.
 */
export async function checkStaticExpectations(
    experiment: Experiment,
    accept: Accept,
    services: CimServices,
): Promise<void> {
    const node = effectiveStatements(experiment).run?.mapping.ref;
    const searches = effectiveProperties(experiment).has('operating_voltage');
    const bounded = experiment.expectations.flatMap((statement) => {
        const expectation = elaborateExpectation(statement);
        return (expectation?.metric === 'energy' && !searches) || expectation?.metric === 'latency'
            ? [{ statement, expectation }]
            : [];
    });
    const mapping = node && bounded.length > 0 ? await services.elaboration.Elaborator.mapping(node) : undefined;
    if (!node || !mapping?.ok) return;
    const once = estimateOf(mapping.value);
    const isMachine = mapping.value.network.layers.some(({ kind }) => kind === 'rbm');
    const whole = isMachine ? await services.elaboration.Elaborator.experiment(experiment) : undefined;
    // How many cycles it has is not known of a recovery that cannot be read.
    if (whole?.ok === false) return;
    const cycles = whole?.value.recovery?.cycles;
    const estimate = cycles === undefined ? once : costOfCycles(once, cycles);
    for (const { statement, expectation } of bounded) {
        const [actual, dimension] =
            expectation.metric === 'energy'
                ? ([estimate.energy.total, 'energy'] as const)
                : ([estimate.latency, 'time'] as const);
        if (holds(actual, expectation.comparison, expectation.bound)) continue;
        const shown = formatQuantity(actual, dimension);
        const bound = `${expectation.comparison} ${formatQuantity(expectation.bound, dimension)}`;
        accept('warning', `the estimate of '${node.name}' already says ${expectation.metric} ${shown}, not ${bound}`, {
            node: statement,
            code: 'expect/static',
            relatedInformation: related({ node, property: 'name' }, `estimated here: ${shown}`),
        });
    }
}

function holds(actual: number, comparison: '>=' | '<=' | '>' | '<', bound: number): boolean {
    switch (comparison) {
        case '>=':
            return actual >= bound;
        case '<=':
            return actual <= bound;
        case '>':
            return actual > bound;
        case '<':
            return actual < bound;
    }
}
