import type { Code } from '../chip/codes';
import type { Finding } from '../chip/finding';
import type { Network } from '../network/network';
import type { LabelledSamples } from './datasets/dataset';
import { elements } from './datasets/sample-source';

/** Shape of one sample of the network's only input. */
export const sampleShape = (network: Network): readonly number[] =>
    network.batched ? network.inputs[0].shape.slice(1) : network.inputs[0].shape;

/** Shape of one sample's output. */
export const outputShape = (network: Network): readonly number[] =>
    network.batched ? network.outputs[0].shape.slice(1) : network.outputs[0].shape;

/** Numbers in one sample's output. */
export const outputSize = (network: Network): number => elements(outputShape(network));

/** Whether one sample's output is one row of numbers, which may be one a class. */
export const givesOneRow = (network: Network): boolean =>
    outputShape(network).filter((length) => length !== 1).length <= 1;

/**
 * Checks that samples of `shape` can be the network's input: the same axes but for those of length 1, or a flat input of
 * as many numbers. Findings: `shape/input`, `experiment/no-weights` for a model without weights.
 */
export function checkInput(experiment: string, network: Network, dataset: string, shape: readonly number[]): Finding[] {
    const finding = (code: Code, message: string): Finding[] => [
        {
            code,
            severity: 'error',
            message,
            subject: { kind: 'experiment', name: experiment, property: 'run' },
            related: [{ subject: { kind: 'model', name: network.name }, message: `The network ${network.name}.` }],
        },
    ];
    if (network.steps.length === 0)
        return finding(
            'experiment/no-weights',
            `${network.name} is described in place and has no weights: it can be estimated, not simulated. Load it from an ONNX file.`,
        );
    if (network.inputs.length !== 1)
        return finding(
            'shape/input',
            `${network.name} has ${network.inputs.length} inputs, and a data set feeds one. Use a model with a single input.`,
        );
    const expected = sampleShape(network);
    const dense = (axes: readonly number[]) => axes.filter((length) => length !== 1).join(' x ');
    const flat = expected.filter((length) => length !== 1).length <= 1;
    if (dense(expected) === dense(shape) || (flat && elements(expected) === elements(shape))) return [];
    const reversed = dense([shape[shape.length - 1], ...shape.slice(0, -1)]) === dense(expected);
    const next = reversed
        ? 'The channels come last in the file: store them first.'
        : !network.batched && dense(expected.slice(1)) === dense(shape)
          ? `Its first axis is no batch whose samples can be run one by one: the model mixes them, or fixes their number inside. Export it for a batch of 1.`
          : 'Take samples of that shape, or another model.';
    const atOnce = network.samplesAtOnce === undefined ? '' : ` (its file takes ${network.samplesAtOnce} at once)`;
    return finding(
        'shape/input',
        `A sample of ${dataset} is ${shape.join(' x ')}, and the input of ${network.name} is ${expected.join(' x ')}${atOnce}. ${next}`,
    );
}

/** Checks that the first output is one row of numbers for a sample, one a class. Findings: `shape/output`. */
export function checkOutput(experiment: string, network: Network): Finding[] {
    if (givesOneRow(network)) return [];
    return [
        {
            code: 'shape/output',
            severity: 'error',
            message: `The output of ${network.name} is ${outputShape(network).join(' x ')} for one sample, and accuracy needs one row, a number for each class. End the model in one (pooling, or Flatten and a dense layer)${network.batched ? '' : '; if its first axis is a batch, export the model for a batch of 1'}. For a model that answers with pictures, corelet activations writes what the chip gives.`,
            subject: { kind: 'experiment', name: experiment, property: 'run' },
            related: [{ subject: { kind: 'model', name: network.name }, message: `The network ${network.name}.` }],
        },
    ];
}

/** Checks that there are labels and that each is one of the network's outputs. Findings: `file/labels`, `shape/output`. */
export function checkLabels(
    experiment: string,
    network: Network,
    dataset: string,
    { labels, places, samples }: LabelledSamples,
): Finding[] {
    const classes = outputSize(network);
    if (labels.length < samples.count)
        return [
            {
                code: 'file/labels',
                severity: 'error',
                message: `${dataset} has no labels, so accuracy cannot be measured. Add its labels.`,
                subject: { kind: 'dataset', name: dataset, property: 'labels' },
            },
        ];
    const wrong = labels.findIndex((label) => label >= classes);
    if (wrong < 0) return [];
    return [
        {
            code: 'shape/output',
            severity: 'error',
            message: `Sample ${places[wrong]} of ${dataset} has label ${labels[wrong]}, and ${network.name} has ${classes} outputs (classes 0 to ${classes - 1}). Take the model and the data set of the same task.`,
            subject: { kind: 'experiment', name: experiment, property: 'run' },
            related: [{ subject: { kind: 'model', name: network.name }, message: `The network ${network.name}.` }],
        },
    ];
}
