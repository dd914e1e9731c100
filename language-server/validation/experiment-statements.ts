import type { CimServices } from '../cim-module';
import { ancestry, effectiveStatements } from '../elaborate/inheritance';
import { hasWeights, noWeights } from '../elaborate/experiment';
import type { Calibration, Experiment, Run } from '../generated/ast';
import { removeEither } from '../fixes/common-fixes';
import { insertEntry, replace } from '../fixes/text-edits';
import { withFixes, type TextFix } from '../fixes/text-fix';
import { related, type Accept } from './report';

/** `value/missing` and `value/duplicate`: an experiment runs one mapping, and is calibrated on at most one data set. */
export function checkExperimentStatements(experiment: Experiment, accept: Accept): void {
    const last = ancestry(experiment).at(-1);
    // Where a base is unknown, or leads back to itself, there is no saying what it runs.
    const open = last && 'base' in last && last.base;
    if (!open && !effectiveStatements(experiment).run)
        accept('error', `experiment '${experiment.name}' runs nothing. Add: run MAPPING on DATASET`, {
            node: experiment,
            property: 'name',
            code: 'value/missing',
            ...withFixes([runOf(experiment)]),
        });
    const statements = [
        ['run', experiment.runs],
        ['calibrate', experiment.calibrations],
    ] as const;
    for (const [name, all] of statements)
        for (const statement of all.slice(1))
            accept('error', `'${name}' stands twice in this experiment, and only one can count. Remove one.`, {
                node: statement,
                code: 'value/duplicate',
                relatedInformation: related({ node: all[0] }, 'first here'),
                ...withFixes(removeEither(statement, all[0], `'${name}'`)),
            });
}

/** The run of the file's last mapping on its first data set. */
function runOf(experiment: Experiment): TextFix | undefined {
    const { declarations } = experiment.$container;
    const mapping = declarations.findLast(({ $type }) => $type === 'Mapping');
    const dataset = declarations.find(({ $type }) => $type === 'Dataset');
    if (!mapping || !dataset) return undefined;
    const statement = `run ${mapping.name} on ${dataset.name}`;
    return { title: `Add '${statement}'`, edits: insertEntry(experiment, statement) };
}

/** `value/range`: a number of samples that is none. */
export function checkTake(statement: Run | Calibration, accept: Accept): void {
    const { take } = statement;
    if (take === undefined || (Number.isInteger(take) && take > 0)) return;
    const message = `take ${take} is out of range: a whole number of samples, at least 1`;
    accept('error', message, {
        node: statement,
        property: 'take',
        code: 'value/range',
        ...withFixes([
            {
                title: 'Take all samples',
                edits: replace(statement, (statement.$cstNode?.text ?? '').replace(/\s*\btake\s+\S+$/, '')),
            },
        ]),
    });
}

/** `experiment/no-weights`: a run of a model that is described in place. */
export async function checkRunHasWeights(run: Run, accept: Accept, services: CimServices): Promise<void> {
    const node = run.mapping.ref;
    const mapping = node && (await services.elaboration.Elaborator.mapping(node));
    if (!mapping?.ok || hasWeights(mapping.value)) return;
    const model = node?.model.ref;
    accept('error', noWeights(mapping.value), {
        node: run,
        property: 'mapping',
        code: 'experiment/no-weights',
        ...(model ? { relatedInformation: related({ node: model, property: 'name' }, 'described here') } : {}),
    });
}
