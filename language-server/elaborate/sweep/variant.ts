import type { AstNode, Reference } from 'langium';
import * as ast from '../../generated/ast';
import type { SweptKind, SweptProperty } from '../../swept-property';
import { named } from '../chip';
import { effectiveStatements } from '../inheritance';

/** A property and what it is set to. */
export interface Setting {
    readonly property: SweptProperty;
    readonly value: ast.Value;
}

/** An experiment as it would be with some properties set. */
export interface Variant {
    readonly experiment: ast.Experiment;
    /** Which of the experiment and the declarations behind it say something else then, or rest on one that does. */
    readonly changed: readonly ast.Declaration[];
}

/**
 * The declarations of an experiment with properties set as if they stood in them, under their own names. What nothing
 * changes stays the document's own node. Undefined where the experiment runs nothing that can be followed.
 */
export function variantOf(experiment: ast.Experiment, settings: readonly Setting[]): Variant | undefined {
    const entries = (kind: SweptKind): readonly Entry[] =>
        settings
            .filter(({ property }) => property.kind === kind)
            .map(({ property: { name }, value }) => ({ name, value }));
    const run = effectiveStatements(experiment).run;
    const mappingNode = run?.mapping.ref;
    const chipNode = mappingNode?.chip.ref;
    if (!run || !mappingNode || !chipNode) return undefined;
    const chosen = extended(chipNode, entries('chip'));
    const [device, core] = [named(chosen, 'cell'), named(chosen, 'core')];
    if (!ast.isDevice(device) || !ast.isCore(core)) return undefined;
    const newDevice = extended(device, entries('device'));
    const newCore = extended(core, entries('core'));
    const chip = extended(chosen, [
        ...(newDevice === device ? [] : [{ name: 'cell', value: wordFor(newDevice) }]),
        ...(newCore === core ? [] : [{ name: 'core', value: wordFor(newCore) }]),
    ]);
    const mapping = changedMapping(mappingNode, chip, entries('mapping'));
    const newRun = mapping === mappingNode ? run : { ...run, mapping: to(mapping) };
    const variant = changedExperiment(experiment, newRun, entries('experiment'));
    const others = [newDevice, newCore, chip, mapping].filter(
        (each) => ![device, core, chipNode, mappingNode].some((known) => known === each),
    );
    return { experiment: variant, changed: variant.properties.length > 0 ? [...others, variant] : others };
}

interface Entry {
    readonly name: string;
    readonly value: ast.Value;
}

const to = <N extends AstNode & { name: string }>(ref: N): Reference<N> => ({ ref, $refText: ref.name });

/** A word that names a declaration. */
const wordFor = (declaration: ast.Device | ast.Core): ast.Value => ({
    $type: 'WordValue',
    $container: declaration.$container as unknown as ast.WordValue['$container'],
    target: to<ast.Declaration>(declaration),
});

/** A value that stands in a text stays the node that it is there. */
function setIn(block: ast.Property['$container'], entries: readonly Entry[]): void {
    for (const { name, value } of entries) {
        const property = { $type: 'Property', $container: block, name } as ast.Property;
        property.value = value.$cstNode ? value : ({ ...value, $container: property } as ast.Value);
        block.properties.push(property);
    }
}

/** A declaration of the same name that extends this one; itself where there is nothing to set. */
function extended<N extends ast.Device | ast.Core | ast.Chip>(node: N, entries: readonly Entry[]): N {
    if (entries.length === 0) return node;
    const { $type, $container, name } = node;
    const variant = { $type, $container, name, base: to(node), properties: [] } as unknown as N;
    setIn(variant, entries);
    return variant;
}

/** A mapping extends nothing: it is written anew, but for what is replaced. */
function changedMapping(node: ast.Mapping, chip: ast.Chip, entries: readonly Entry[]): ast.Mapping {
    if (entries.length === 0 && node.chip.ref === chip) return node;
    const kept = node.properties.filter(({ name }) => !entries.some((entry) => entry.name === name));
    const variant: ast.Mapping = { ...node, $cstNode: undefined, chip: to(chip), properties: [...kept] };
    setIn(variant, entries);
    return variant;
}

function changedExperiment(node: ast.Experiment, run: ast.Run, entries: readonly Entry[]): ast.Experiment {
    const { $type, $container, name } = node;
    const own = { base: to(node), runs: [run], calibrations: [], expectations: [], properties: [] };
    const variant: ast.Experiment = { $type, $container, name, ...own };
    setIn(variant, entries);
    return variant;
}
