import { effectiveProperties, effectiveStatements } from '../elaborate/inheritance';
import { elaborateExpectation } from '../elaborate/expectation';
import { recoveryOf } from '../elaborate/recovery';
import { corruption } from '../../src/chip/schema-corruption';
import type { CimServices } from '../cim-module';
import type { Experiment } from '../generated/ast';
import { readValue } from '../read-value';
import { reportFinding, type Accept } from './report';

/** `experiment/recovery`: corrupted images and a Boltzmann machine need each other. */
export async function checkRecovery(experiment: Experiment, accept: Accept, services: CimServices): Promise<void> {
    const node = effectiveStatements(experiment).run?.mapping.ref;
    const mapping = node && (await services.elaboration.Elaborator.mapping(node));
    if (!mapping?.ok) return;
    const find = (name: string) => effectiveProperties(experiment).get(name)?.property;
    const [corrupt, cycles] = [find('corrupt'), find('cycles')];
    const converted = corrupt && corruption.convert(readValue(corrupt.value));
    // A value that cannot be read is complained of as such.
    if (converted && !converted.ok) return;
    const asked = { corrupt: converted?.value, cycles: cycles && 1 };
    const recovery = recoveryOf(
        experiment.name,
        asked,
        effectiveStatements(experiment).expectations.map(elaborateExpectation),
        mapping.value,
    );
    for (const finding of recovery.findings) reportFinding(finding, experiment, accept);
}
