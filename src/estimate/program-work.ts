import type { Core } from '../chip/core';
import { pairOnRows } from '../chip/weight-cells';
import type { Mapping } from '../mapping/mapping';
import type { DigitalOperation, Layer, Network } from '../network/network';
import { addCounts, counts } from './digital-counts';
import type { DigitalCounts } from './digital-counts';
import { rowSegments } from './layer-digital-work';
import { operationCounts } from './operation-counts';

/** Digital work between the layers, by the layer that it follows (the first layer, where it precedes all). */
export interface ProgramWork {
    readonly byLayer: readonly DigitalCounts[];
    /** All of it, where the network has no layer that it could be counted with. */
    readonly beside: DigitalCounts;
    /** Operators that were counted as one addition an output element, for want of better. */
    readonly unknown: readonly string[];
}

/** Work of the network's digital steps, or of what a model described in place implies. */
export const programWork = (mapping: Mapping): ProgramWork =>
    mapping.network.steps.length > 0 ? stepsWork(mapping) : sketchWork(mapping);

const stepsWork = (mapping: Mapping): ProgramWork => {
    const byLayer: DigitalCounts[][] = mapping.network.layers.map(() => []);
    const beside: DigitalCounts[] = [];
    const unknown = new Set<string>();
    const producers = new Map<string, number>();
    let current = 0;
    for (const step of mapping.network.steps) {
        if (step.kind === 'crossbar') {
            current = step.layer;
            producers.set(step.output, step.layer);
            continue;
        }
        for (const operation of step.operations) {
            if (isNeurons(operation, mapping, producers)) continue;
            const { work, known } = operationCounts(operation);
            if (!known) unknown.add(operation.operator);
            (byLayer[current] ?? beside).push(work);
        }
    }
    return { byLayer: byLayer.map(addCounts), beside: addCounts(beside), unknown: [...unknown].sort() };
};

/** Whether the neurons apply an activation while they convert: right behind a layer whose outputs are one conversion each. */
const isNeurons = (operation: DigitalOperation, mapping: Mapping, producers: ReadonlyMap<string, number>): boolean => {
    const layer = producers.get(operation.inputs[0]);
    return layer !== undefined && operation.operator.toLowerCase() === neuronActivation(mapping, layer);
};

const neuronActivation = ({ layers, blocks, network, chip }: Mapping, index: number): string | undefined => {
    const { activation } = network.layers[index];
    if (activation === undefined || layers[index].digital || !hasActivation(chip.core, activation)) return undefined;
    const [first] = layers[index].blocks;
    const readings = (blocks[first]?.cells ?? pairOnRows).readings.length;
    const alone = rowSegments(layers[index], blocks) * readings === 1 && chip.core.accumulation === 'analogue';
    return alone ? activation : undefined;
};

const hasActivation = (core: Core, activation: string): boolean => core.activations.some((own) => own === activation);

/**
 * A model described in place: a comparison an output for an activation that the neurons cannot apply (three operations
 * for a sigmoid or tanh), and a comparison for every value by which pooling makes the next layer's input smaller.
 */
const sketchWork = (mapping: Mapping): ProgramWork => ({
    byLayer: mapping.network.layers.map((layer, index) => {
        const outputs = layer.vectors * layer.groups * layer.columns;
        const digital = layer.activation !== undefined && neuronActivation(mapping, index) === undefined;
        const each = layer.activation === 'relu' ? 0 : 1;
        const pooled = Math.max(0, outputs - (inputSize(mapping.network, index + 1) ?? outputs));
        return counts({
            comparisons: (digital ? outputs : 0) + pooled,
            additions: digital ? outputs * each : 0,
            multiplications: digital ? outputs * each : 0,
        });
    }),
    beside: addCounts([]),
    unknown: [],
});

/** Elements of a layer's input; undefined where they are not those of the layer before (recurrent, no next layer). */
const inputSize = ({ layers }: Network, index: number): number | undefined => {
    const layer: Layer | undefined = layers[index];
    if (layer === undefined || layer.kind === 'recurrent') return undefined;
    return layer.conv === undefined ? layer.rows * layer.vectors : layer.conv.input.reduce((a, b) => a * b, 1);
};
