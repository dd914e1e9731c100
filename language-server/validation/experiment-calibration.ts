import type { Finding } from '../../src/chip/finding';
import { selection } from '../../src/chip/schema-words';
import { wordOf } from '../../src/chip/value';
import type { Mapping } from '../../src/mapping/mapping';
import { dependsOnVoltage } from '../../src/simulator/calibration-choice';
import type { Effects } from '../../src/simulator/effects';
import type { CimServices } from '../cim-module';
import { elaborateEffects } from '../elaborate/effects';
import { effectiveProperties, effectiveStatements } from '../elaborate/inheritance';
import type { Experiment } from '../generated/ast';
import { readValue } from '../read-value';
import { reportFinding, type Accept } from './report';

const choices = ['column_correction', 'operating_voltage'] as const;

/** `experiment/calibration`: what calibration may set, where nothing comes of it. */
export async function checkCalibrationChoice(
    experiment: Experiment,
    accept: Accept,
    services: CimServices,
): Promise<void> {
    const set = effectiveProperties(experiment);
    const made = choices.filter((name) => set.has(name));
    const node = made.length > 0 ? effectiveStatements(experiment).run?.mapping.ref : undefined;
    const mapping = node && (await services.elaboration.Elaborator.mapping(node));
    const written = set.get('effects')?.property.value;
    const selected = selection.convert(written ? readValue(written) : wordOf('all'));
    const effects = selected.ok && elaborateEffects(selected.value, { kind: 'experiment', name: experiment.name });
    if (!mapping?.ok || !effects || !effects.ok) return;
    for (const property of made) {
        const why = reasonOf(property, mapping.value, effects.value);
        if (why === undefined) continue;
        const subject = { kind: 'experiment', name: experiment.name, property } as const;
        const finding: Finding = {
            code: 'experiment/calibration',
            severity: 'warning',
            message: `'${property}' changes nothing: ${why}`,
            subject,
            fixes: [{ title: `Remove '${property}'`, changes: [{ kind: 'remove property', subject }] }],
        };
        reportFinding(finding, experiment, accept);
    }
}

/** Undefined where something comes of the choice. */
function reasonOf(
    property: (typeof choices)[number],
    { network, chip }: Mapping,
    effects: Effects,
): string | undefined {
    if (network.layers.some(({ kind }) => kind === 'rbm'))
        return `the neurons of model '${network.name}', a Boltzmann machine, decide, and no column is read as a number.`;
    if (property === 'column_correction' || dependsOnVoltage(chip, effects)) return undefined;
    const { sensing, name } = chip.core;
    return sensing === 'current'
        ? `columns of core '${name}' are held at ground, where only the offsets of neurons (adc_offset) weigh less at a higher voltage, and it has none, or the effect is off.`
        : `no product of chip '${chip.name}' depends on the voltage. Give its core an adc_offset or its cells a curvature_voltage, with these effects on.`;
}
