import { didYouMean } from '../../src/chip/nearest';
import { blockKindOf, schemaOf } from '../block-kind';
import { effectiveProperties } from '../elaborate/inheritance';
import { modelLayerKinds } from '../../src/chip/schema-model';
import type { Model, ModelLayer } from '../generated/ast';
import { readValue } from '../read-value';
import { removeEither, spelling } from '../fixes/common-fixes';
import { firstEntry, replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import { related, type Accept } from './report';

/**
 * `shape/layer-kind`, and `value/missing`, `value/duplicate` for the input: what can be said of a described model before
 * its shapes are worked out. Returns whether they can be.
 */
export function checkModelDescription(model: Model, accept: Accept): boolean {
    if (model.file !== undefined) return true;
    if (model.inputs.length === 0) {
        const message = `model '${model.name}' has no input. Say its shape first: input 1 x 28 x 28`;
        const edits = firstEntry(model, 'input 1 x 28 x 28');
        const fixes = withFixes([{ title: "Add 'input 1 x 28 x 28'", edits }]);
        accept('error', message, { node: model, property: 'name', code: 'value/missing', ...fixes });
    }
    for (const input of model.inputs.slice(1))
        accept('error', 'a model has one input, and this is another. Remove one.', {
            node: input,
            code: 'value/duplicate',
            relatedInformation: related({ node: model.inputs[0] }, 'first input'),
            ...withFixes(removeEither(input, model.inputs[0], 'input')),
        });
    const shapes = model.inputs.every((input) => isShape(input.shape));
    if (!shapes) accept('error', 'sizes are whole numbers from 1 on', { node: model.inputs[0], code: 'value/range' });
    const unknown = model.layers.filter((layer) => blockKindOf(layer) === undefined);
    for (const layer of unknown) {
        const hint = didYouMean(layer.kind, modelLayerKinds) || ` There are ${modelLayerKinds.join(', ')}.`;
        accept('error', `'${layer.kind}' is no kind of layer that can be described in place.${hint}`, {
            node: layer,
            property: 'kind',
            code: 'shape/layer-kind',
            ...withFixes([
                spelling(layer.kind, modelLayerKinds, (kind) => replace(layer, kind, 'kind')),
                ...modelLayerKinds
                    .filter((kind) => layer.kind.toLowerCase().startsWith(kind))
                    .map((kind) => ({ title: `Change to '${kind}'`, edits: replace(layer, kind, 'kind') })),
            ]),
        });
    }
    const names = new Set(model.layers.map(({ name }) => name));
    return (
        model.inputs.length === 1 &&
        shapes &&
        unknown.length === 0 &&
        names.size === model.layers.length &&
        model.layers.every(isSound)
    );
}

const isShape = (shape: readonly number[]): boolean =>
    shape.every((size) => Number.isInteger(size) && size > 0 && size <= 1_000_000);

/** Whether the layer's properties can be converted; if not, their own rules say why. */
function isSound(layer: ModelLayer): boolean {
    const effective = effectiveProperties(layer);
    return Object.entries(schemaOf(layer) ?? {}).every(([name, row]) => {
        const set = effective.get(name);
        return set ? row.kind.convert(readValue(set.property.value)).ok : !row.required;
    });
}
