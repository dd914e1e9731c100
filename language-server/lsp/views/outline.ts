import { AstUtils, type LangiumDocument } from 'langium';
import { experimentSchema } from '../../../src/chip/schema-experiment';
import type { CimServices } from '../../cim-module';
import { expectationText } from '../../elaborate/expectation';
import { effectiveProperties, effectiveStatements } from '../../elaborate/inheritance';
import { dependencies } from '../../finding-location';
import * as ast from '../../generated/ast';
import { readValue } from '../../read-value';
import { complaintsAbout, nameRange } from './complaints';
import type { DocumentOutline, ExperimentOutline, MappingOutline } from './protocol';
import { readingOf, type Reading } from './reading';

/** The mappings and experiments of a document that has been checked. */
export async function documentOutline(
    { parseResult }: LangiumDocument,
    services: CimServices,
    reading: Reading,
): Promise<DocumentOutline> {
    const file = parseResult.value;
    if (!ast.isCimFile(file)) return { mappings: [], experiments: [] };
    const named = file.declarations.filter(({ name }) => name);
    return {
        mappings: named.filter(ast.isMapping).map(mappingOutline),
        experiments: await Promise.all(
            named.filter(ast.isExperiment).map((node) => experimentOutline(node, services, reading)),
        ),
    };
}

const whole = (node: ast.Declaration) => node.$cstNode?.range ?? nameRange(node);

const mappingOutline = (node: ast.Mapping): MappingOutline => ({
    name: node.name,
    range: nameRange(node),
    whole: whole(node),
});

async function experimentOutline(
    node: ast.Experiment,
    { elaboration }: CimServices,
    reading: Reading,
): Promise<ExperimentOutline> {
    const experiment = await elaboration.Elaborator.experiment(node);
    const { run, expectations } = effectiveStatements(node);
    const mapping = run?.mapping?.$refText;
    const problem = experiment.ok
        ? brokenBy(node)
        : (readingOf(node, reading) ?? brokenBy(node) ?? experiment.findings[0]?.message ?? 'it cannot be read yet');
    return {
        name: node.name,
        range: nameRange(node),
        whole: whole(node),
        ...(mapping ? { mapping } : {}),
        chips: experiment.ok ? experiment.value.chips : chipsOf(node),
        recovery: experiment.ok ? experiment.value.recovery !== undefined : recovers(node),
        expectations: expectations.map((each) => ({
            text: expectationText(each),
            // One that is inherited from another file has no place in this one.
            range:
                AstUtils.getDocument(each) === AstUtils.getDocument(node) && each.$cstNode
                    ? each.$cstNode.range
                    : nameRange(node),
        })),
        ...(problem === undefined ? {} : { problem }),
    };
}

/** The first error of what an experiment rests on. */
const brokenBy = (node: ast.Experiment): string | undefined =>
    complaintsAbout(node).find(({ severity }) => severity === 'error')?.message;

/** Of an experiment that cannot be run, perhaps for an error in another place. */
function chipsOf(node: ast.Experiment): number {
    const { chips } = experimentSchema;
    const set = effectiveProperties(node).get('chips');
    const said = set?.property.value ? chips.kind.convert(readValue(set.property.value)) : undefined;
    return said?.ok ? said.value : 1;
}

/** Whether an experiment that cannot be run would recover images. */
const recovers = (node: ast.Experiment): boolean =>
    effectiveProperties(node).has('corrupt') ||
    dependencies(node).some((each) => ast.isModel(each) && each.layers.some(({ kind }) => kind === 'rbm'));
