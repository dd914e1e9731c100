import type { Finding, Outcome } from '../../src/chip/finding';
import { experimentSchema } from '../../src/chip/schema-experiment';
import type { Experiment, SampleRequest } from '../../src/experiment/experiment';
import type { Mapping } from '../../src/mapping/mapping';
import type * as ast from '../generated/ast';
import { elaborateBlock, failed, failure, made, type ElaboratedBlock } from './block';
import { elaborateDataset } from './dataset';
import { elaborateEffects } from './effects';
import { elaborateExpectation } from './expectation';
import type { Elaborator } from './elaborator';
import { effectiveStatements } from './inheritance';
import { recoveryOf } from './recovery';

/** Everything that decides the experiment's result; fails where any part of it is broken, or its model has no weights. */
export async function elaborateExperiment(node: ast.Experiment, elaborator: Elaborator): Promise<Outcome<Experiment>> {
    const subject = { kind: 'experiment', name: node.name } as const;
    const block = elaborateBlock(node, experimentSchema, subject);
    if (!block.ok) return block;
    const { values } = block.value;
    const effects = elaborateEffects(values.effects, { ...subject, property: 'effects' });
    if (!effects.ok) return effects;
    const { run: statement, calibration, expectations: expected } = effectiveStatements(node);
    if (!statement) return failure('value/missing', `experiment '${node.name}' has no 'run'`, subject);
    const run = samples(statement, elaborator, subject);
    if (!run.ok) return run;
    const calibrate = calibration ? samples(calibration, elaborator, subject) : undefined;
    if (calibrate && !calibrate.ok) return calibrate;
    const expectations = expected.map(elaborateExpectation);
    const broken = expectations.indexOf(undefined);
    if (broken >= 0)
        return failure('expect/metric', `expectation ${broken + 1} of '${node.name}' cannot be read`, {
            kind: 'expect',
            name: node.name,
            part: broken,
        });
    const mapping = await mappingOf(statement, elaborator, subject);
    if (!mapping.ok) return mapping;
    const recovery = recoveryOf(node.name, values, expectations, mapping.value);
    if (!recovery.ok) return recovery;
    return made({
        name: node.name,
        mapping: mapping.value,
        run: run.value,
        calibrate: calibrate?.value,
        ...calibrationChoice(values),
        chips: values.chips,
        seed: values.seed,
        effects: effects.value,
        time: values.time,
        expectations: expectations.filter((each) => each !== undefined),
        ...(recovery.value ? { recovery: recovery.value } : {}),
    });
}

/** Nothing where calibration sets what it always sets. */
function calibrationChoice(
    values: ElaboratedBlock<typeof experimentSchema>['values'],
): Pick<Experiment, 'calibration'> {
    const { column_correction: columns, operating_voltage: voltages } = values;
    const [slope, offset] = [columns.includes('slope'), columns.includes('offset')];
    if (slope && offset && !voltages) return {};
    return { calibration: { slope, offset, ...(voltages ? { voltages } : {}) } };
}

function samples(
    statement: ast.Run | ast.Calibration,
    elaborator: Elaborator,
    subject: Finding['subject'],
): Outcome<SampleRequest> {
    const node = statement.dataset.ref;
    if (!node) return failure('name/unknown', `'${statement.dataset.$refText}' is no data set`, subject);
    if (statement.take !== undefined && !(Number.isInteger(statement.take) && statement.take > 0))
        return failure('value/range', `take ${statement.take} is no whole number of samples`, subject);
    const dataset = elaborateDataset(node, elaborator.dataFolder);
    return dataset.ok ? made({ dataset: dataset.value, take: statement.take }) : dataset;
}

async function mappingOf(run: ast.Run, elaborator: Elaborator, subject: Finding['subject']): Promise<Outcome<Mapping>> {
    const node = run.mapping.ref;
    if (!node) return failure('name/unknown', `'${run.mapping.$refText}' is no mapping`, subject);
    const mapping = await elaborator.mapping(node);
    if (!mapping.ok) return mapping;
    if (hasWeights(mapping.value)) return mapping;
    return failed({ code: 'experiment/no-weights', severity: 'error', message: noWeights(mapping.value), subject });
}

/** Whether the network can be run, and not only costed. */
export const hasWeights = (mapping: Mapping): boolean => mapping.network.steps.length > 0;

export const noWeights = ({ name, network }: Mapping): string =>
    `model '${network.name}' of mapping '${name}' is described in place and has no weights to run with: ` +
    `give it a file (model ${network.name} from "....onnx"), or remove the experiment and estimate the mapping`;
