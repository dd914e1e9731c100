import type { Layer, Network } from '../../src/network/network';

/** A dense layer without weights, signed input. */
export const dense = (name: string, rows: number, columns: number, changes: Partial<Layer> = {}): Layer => ({
    name,
    kind: 'dense',
    groups: 1,
    rows,
    columns,
    hasBias: true,
    vectors: 1,
    nonNegativeInput: false,
    nodes: [name],
    ...changes,
});

/** What a two-dimensional square convolution needs to be told; padding is `same` for odd kernels at stride 1. */
export interface ConvSketch {
    readonly channels: number;
    readonly filters: number;
    /** Height and width of the input. */
    readonly size: number;
    readonly kernel?: number;
    readonly stride?: number;
    readonly groups?: number;
}

export const conv = (name: string, sketch: ConvSketch, changes: Partial<Layer> = {}): Layer => {
    const { channels, filters, size, kernel = 3, stride = 1, groups = 1 } = sketch;
    const pad = (kernel - 1) / 2;
    const output = Math.floor((size + 2 * pad - kernel) / stride) + 1;
    return {
        name,
        kind: 'conv',
        groups,
        rows: (kernel * kernel * channels) / groups,
        columns: filters / groups,
        hasBias: true,
        conv: {
            kernel: [kernel, kernel],
            strides: [stride, stride],
            dilations: [1, 1],
            pads: [pad, pad, pad, pad],
            input: [channels, size, size],
            output: [filters, output, output],
        },
        vectors: output * output,
        nonNegativeInput: false,
        nodes: [name],
        ...changes,
    };
};

/** A network described in place: layers alone, no program. */
export const networkOf = (name: string, layers: readonly Layer[], input: readonly number[] = [1]): Network => {
    const last = layers.at(-1);
    return {
        name,
        inputs: [{ name: 'input', type: 'float32', shape: [1, ...input] }],
        outputs: [{ name: 'output', type: 'float32', shape: [1, last === undefined ? 1 : last.columns * last.groups] }],
        batched: true,
        layers,
        steps: [],
    };
};

const behindRelu = { nonNegativeInput: true, activation: 'relu' } as const;

/**
 * The MNIST network of Wan et al. (2022) [R]: six 3x3 convolutions (8, 8, 16, 16, 32, 32) with `same` pooling after
 * every second one (28 -> 14 -> 7 -> 4), dense 512-10; 23,170 weights and biases and 6 trained clips.
 */
export const mnistNetwork = (): Network =>
    networkOf(
        'Mnist',
        [
            conv('conv1', { channels: 1, filters: 8, size: 28 }, behindRelu),
            conv('conv2', { channels: 8, filters: 8, size: 28 }, behindRelu),
            conv('conv3', { channels: 8, filters: 16, size: 14 }, behindRelu),
            conv('conv4', { channels: 16, filters: 16, size: 14 }, behindRelu),
            conv('conv5', { channels: 16, filters: 32, size: 7 }, behindRelu),
            conv('conv6', { channels: 32, filters: 32, size: 7 }, behindRelu),
            dense('fc', 512, 10, { nonNegativeInput: true }),
        ],
        [1, 28, 28],
    );

/**
 * ResNet-20 for CIFAR-10 with 1x1 shortcut convolutions [R]. 270,896 weights and 794 biases after folding; with the
 * batch normalisations' four vectors (2,752) and 19 trained clips that is the paper's 274,461.
 */
export const resnet20 = (): Network => {
    const layers: Layer[] = [
        conv('conv1', { channels: 3, filters: 16, size: 32 }, { ...behindRelu, nonNegativeInput: false }),
    ];
    let channels = 16;
    let size = 32;
    for (const [stage, filters] of [16, 32, 64].entries())
        for (let block = 0; block < 3; block++) {
            const stride = stage > 0 && block === 0 ? 2 : 1;
            const name = `stage${stage + 1}.block${block + 1}`;
            layers.push(conv(`${name}.conv1`, { channels, filters, size, stride }, behindRelu));
            if (stride === 2)
                layers.push(
                    conv(
                        `${name}.shortcut`,
                        { channels, filters, size, stride, kernel: 1 },
                        { nonNegativeInput: true },
                    ),
                );
            size /= stride;
            channels = filters;
            layers.push(conv(`${name}.conv2`, { channels, filters, size }, { nonNegativeInput: true }));
        }
    layers.push(dense('fc', 64, 10, { nonNegativeInput: true }));
    return networkOf('ResNet20', layers, [3, 32, 32]);
};

/** Weights and biases of a network, folded batch normalisations included. */
export const parameterCount = (network: Network): number =>
    network.layers.reduce(
        (sum, layer) => sum + layer.groups * layer.columns * (layer.rows + (layer.hasBias ? 1 : 0)),
        0,
    );
