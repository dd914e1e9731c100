import { beforeAll, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../src/network/build';
import { cutBehind } from '../../src/network/cut';
import type { Network } from '../../src/network/network';
import { readModel } from '../../src/network/read-model';
import { onnxRuntime } from '../../src/network/runtime';
import { node, onnxModel } from '../support/onnx-model';

const same = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
const values = (name: string, ...shape: number[]) => {
    const size = shape.reduce((total, each) => total * each, 1);
    return { name, shape, data: Float32Array.from({ length: size }, (_, i) => Math.sin(i * name.charCodeAt(1)) / 8) };
};
const scalar = (name: string, value: number) => ({ name, shape: [], data: Float32Array.of(value) });
/** A trained clip of seven levels, as the recipes write it. */
const levels = (name: string, from: string) => [
    node('Clip', [from, 'zero', 'three'], `${name}.clip`),
    node('Mul', [`${name}.clip`, 'fine'], `${name}.fine`),
    node('Round', [`${name}.fine`], `${name}.round`),
    node('Mul', [`${name}.round`, 'step'], name),
];

let network: Network;
beforeAll(async () => {
    const model = onnxModel({
        nodes: [
            node('Conv', ['x', 'w0'], 'c0', same),
            ...levels('a0', 'c0'),
            node('Conv', ['a0', 'w1'], 'c1', same),
            ...levels('a1', 'c1'),
            node('Conv', ['a1', 'w2'], 'c2', same),
            node('Add', ['c2', 'a0'], 'sum'),
            ...levels('a2', 'sum'),
            node('Flatten', ['a2'], 'flat'),
            node('Gemm', ['flat', 'w3'], 'y'),
        ],
        constants: [
            values('w0', 4, 1, 3, 3),
            values('w1', 4, 4, 3, 3),
            values('w2', 4, 4, 3, 3),
            values('w3', 4 * 36, 5),
            scalar('zero', 0),
            scalar('three', 3),
            scalar('fine', Math.fround(7 / 3)),
            scalar('step', Math.fround(3 / 7)),
        ],
        inputs: [{ name: 'x', shape: ['N', 1, 6, 6] }],
        outputs: [{ name: 'y', shape: ['N', 5] }],
    });
    const read = readModel(model, 'block.onnx');
    if (!read.ok) throw new Error(JSON.stringify(read.findings));
    const built = await buildNetwork(read.value, { path: 'block.onnx', sha256: 'block' }, onnxRuntime());
    if (!built.ok) throw new Error(JSON.stringify(built.findings));
    network = built.value;
});

describe('a cut behind a layer', () => {
    it('is crossed by the residual beside the main tensor, both by their ONNX names', () => {
        const names = network.layers.map((_, layer) => {
            const cut = cutBehind(network, layer);
            return typeof cut === 'string' ? cut : cut.tensors.map(({ name }) => name);
        });
        expect(names).toEqual([['a0'], ['a1', 'a0'], ['flat'], ['y']]);
    });

    it('knows the grid of a tensor that a trained clip made', () => {
        const cut = cutBehind(network, 1);
        if (typeof cut === 'string') throw new Error(cut);
        const [main, residual] = cut.tensors;
        expect(main.shape).toEqual([1, 4, 6, 6]);
        expect(main.grid).toMatchObject({ low: 0, high: 7 });
        expect(main.grid?.scale).toBeCloseTo(3 / 7, 6);
        expect(residual.shape).toEqual([1, 4, 6, 6]);
    });

    it('has every crossbar step on one side', () => {
        for (const layer of [0, 1, 2]) {
            const cut = cutBehind(network, layer);
            if (typeof cut === 'string') throw new Error(cut);
            const layersOf = ({ steps }: Network) =>
                steps.flatMap((step) => (step.kind === 'crossbar' ? [step.layer] : []));
            expect([layersOf(cut.front), layersOf(cut.behind)]).toEqual([
                [0, 1, 2, 3].filter((each) => each <= layer),
                [0, 1, 2, 3].filter((each) => each > layer),
            ]);
        }
    });
});
