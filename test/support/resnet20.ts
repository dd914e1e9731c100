import { onnxModel, type OnnxConstant, type OnnxNode } from './onnx-model';

/**
 * ResNet-20 for 3 x 32 x 32 images with 1 x 1 convolutions as shortcuts (He et al. 2016, option B) and 10 classes, batch
 * normalisations already folded: random weights (He's variance), for benchmarks of speed and memory.
 */
export function resnet20(): Uint8Array {
    const nodes: OnnxNode[] = [];
    const constants: OnnxConstant[] = [];
    let state = 1;
    const normal = () => {
        // Irwin-Hall of twelve.
        let sum = -6;
        for (let i = 0; i < 12; i++) sum += (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
        return sum;
    };
    const draw = (name: string, shape: readonly number[], deviation: number) => {
        const count = shape.reduce((a, b) => a * b, 1);
        constants.push({ name, shape, data: Float32Array.from({ length: count }, () => normal() * deviation) });
        return name;
    };
    const conv = (input: string, name: string, from: number, to: number, kernel: number, stride: number): string => {
        const weights = draw(`${name}_w`, [to, from, kernel, kernel], Math.sqrt(2 / (from * kernel * kernel)));
        const pad = (kernel - 1) / 2;
        nodes.push({
            operator: 'Conv',
            inputs: [input, weights, draw(`${name}_b`, [to], 0.01)],
            outputs: [name],
            attributes: { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [pad, pad, pad, pad] },
        });
        return name;
    };
    const put = (operator: string, inputs: readonly string[], output: string): string => {
        nodes.push({ operator, inputs, outputs: [output] });
        return output;
    };
    let x = put('Relu', [conv('x', 'stem', 3, 16, 3, 1)], 'stem_relu');
    let channels = 16;
    for (const [stage, width] of [16, 32, 64].entries())
        for (let block = 0; block < 3; block++) {
            const name = `s${stage}b${block}`;
            const stride = stage > 0 && block === 0 ? 2 : 1;
            const first = put('Relu', [conv(x, `${name}c1`, channels, width, 3, stride)], `${name}r1`);
            const second = conv(first, `${name}c2`, width, width, 3, 1);
            const shortcut = channels === width ? x : conv(x, `${name}s`, channels, width, 1, stride);
            x = put('Relu', [put('Add', [second, shortcut], `${name}sum`)], `${name}r2`);
            channels = width;
        }
    put('Flatten', [put('GlobalAveragePool', [x], 'pooled')], 'flat');
    nodes.push({
        operator: 'Gemm',
        inputs: ['flat', draw('fc_w', [64, 10], 0.1), draw('fc_b', [10], 0.01)],
        outputs: ['y'],
    });
    return onnxModel({
        nodes,
        constants,
        inputs: [{ name: 'x', shape: ['n', 3, 32, 32] }],
        outputs: [{ name: 'y', shape: ['n', 10] }],
    });
}
