import type { Outcome } from '../../src/chip/finding';
import { modelLayerSchemas, type ModelLayerKind } from '../../src/chip/schema-model';
import { describeNetwork, type DescribedLayer } from '../../src/network/describe';
import type { Network } from '../../src/network/network';
import type { Model, ModelLayer } from '../generated/ast';
import { uriBeside } from '../named-uri';
import { elaborateBlock, failed, failure, made } from './block';
import type { ModelFiles } from './model-files';

/** Absolute path of the model's file; undefined for a model described in place. */
export function modelPath(node: Model): string | undefined {
    return node.file === undefined ? undefined : uriBeside(node, node.file).fsPath;
}

/** Absolute paths of the files that a model is read from: its own, or those with the weights of its layers. */
export function filesOf(node: Model): readonly string[] {
    const path = modelPath(node);
    if (path !== undefined) return [path];
    return node.layers
        .flatMap(({ properties }) => properties)
        .flatMap(({ name, value }) => (name === 'weights' && value?.$type === 'TextValue' ? [value.text] : []))
        .map((text) => uriBeside(node, text).fsPath);
}

/** The network of a model, from its file or from its description. */
export async function elaborateModel(node: Model, files: ModelFiles): Promise<Outcome<Network>> {
    const path = modelPath(node);
    return path === undefined ? describe(node, files) : named(await files.load(path), node.name);
}

const renamed = new WeakMap<Network, Outcome<Network>>();

/** A file's network under the name that the document gives it; the same object as long as both are the same. */
function named(network: Outcome<Network>, name: string): Outcome<Network> {
    if (!network.ok) return network;
    const known = renamed.get(network.value);
    if (known?.ok && known.value.name === name) return known;
    const value: Outcome<Network> = { ...network, value: { ...network.value, name } };
    renamed.set(network.value, value);
    return value;
}

async function describe(node: Model, files: ModelFiles): Promise<Outcome<Network>> {
    const subject = { kind: 'model', name: node.name } as const;
    const layers: DescribedLayer[] = [];
    for (const layer of node.layers) {
        const described = await describeLayer(layer, node, files);
        if (!described.ok) return described;
        layers.push(described.value);
    }
    if (node.inputs.length !== 1) return failure('value/missing', `model '${node.name}' needs one 'input'`, subject);
    return describeNetwork({ name: node.name, input: node.inputs[0].shape, layers });
}

async function describeLayer(node: ModelLayer, model: Model, files: ModelFiles): Promise<Outcome<DescribedLayer>> {
    const subject = { kind: 'model', name: model.name, part: node.name } as const;
    switch (node.kind as ModelLayerKind) {
        case 'conv': {
            const block = elaborateBlock(node, modelLayerSchemas.conv, subject);
            if (!block.ok) return block;
            return made({ kind: 'conv', name: node.name, ...block.value.values });
        }
        case 'dense': {
            const block = elaborateBlock(node, modelLayerSchemas.dense, subject);
            return block.ok ? made({ kind: 'dense', name: node.name, ...block.value.values }) : block;
        }
        case 'pool': {
            const block = elaborateBlock(node, modelLayerSchemas.pool, subject);
            if (!block.ok) return block;
            const { kind: reduction, ...geometry } = block.value.values;
            return made({ kind: 'pool', name: node.name, reduction, ...geometry });
        }
        case 'rbm': {
            const block = elaborateBlock(node, modelLayerSchemas.rbm, subject);
            if (!block.ok) return block;
            const { hidden, weights: file } = block.value.values;
            if (file === undefined) return made({ kind: 'rbm', name: node.name, hidden });
            const visible = model.inputs.flatMap(({ shape }) => shape).reduce((product, size) => product * size, 1);
            const path = uriBeside(node, file).fsPath;
            const weights = await files.rbmWeights(path, visible, hidden, subject);
            if (weights.ok) return made({ kind: 'rbm', name: node.name, hidden, weights: weights.value });
            // Told at the property, with the file as the document writes it.
            const told = weights.findings.map((finding) => ({
                ...finding,
                message: finding.message.replaceAll(path, file),
                subject: { ...subject, property: 'weights' },
                related: [],
            }));
            return failed(...told);
        }
    }
    return failed({ code: 'shape/layer-kind', severity: 'error', message: `no layer of kind '${node.kind}'`, subject });
}
