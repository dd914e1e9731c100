import { describe, expect, it } from 'vitest';
import { formatText } from '../../../language-server/format-text';
import { newDocument } from '../../../language-server/new-document/document-text';
import { plainText } from '../../../language-server/new-document/pieces';
import { placeNetwork } from '../../../src/mapping/place';
import type { Network } from '../../../src/network/network';
import { neurramChip } from '../../support/chips';
import { conv, dense, mnistNetwork, networkOf, resnet20 } from '../../support/networks';

const chip = neurramChip();
const options = { file: 'net.onnx', chip, library: 'neurram', taken: new Set(['NeuRRAM', 'HfOx']) };
const textOf = (network: Network, file = 'net.onnx'): string => plainText(newDocument({ ...options, network, file }));
/** Whose answers have this shape, whatever its layers. */
const answering = (...shape: readonly number[]): Network => ({
    ...networkOf('Net', [conv('c', { channels: 1, filters: 4, size: 8 })], [1, 8, 8]),
    outputs: [{ name: 'output', type: 'float32', shape: [1, ...shape] }],
});
const sampled = (...input: readonly number[]): Network => networkOf('Net', [dense('fc', 16, 10)], input);

describe('a document about a model', () => {
    it.each([
        ['small', mnistNetwork()],
        ['residual', resnet20()],
        ['of sounds', sampled(1, 16_000)],
        ['of vectors', sampled(12)],
        ['of colour pictures', sampled(3, 224, 224)],
        ['without layers', networkOf('None', [])],
        ['from picture to picture', answering(1, 16, 16)],
        ['of one number', answering(1)],
        ['too large', networkOf('Large', [dense('fc', 8192, 4096)])],
    ])('is in its canonical form (%s)', async (_, network) => {
        const text = textOf(network);
        expect(await formatText(text, '/net.cim')).toEqual({ ok: true, text });
    });

    it.each([
        [[1, 28, 28], /format: idx/, /train-labels-idx1-ubyte\.gz/],
        [[784], /format: idx/, /strokes/],
        [[8, 8], /format: idx/, /images/],
        [[3, 32, 32], /format: {2}cifar10/, /data_batch_1\.bin/],
        [[3, 224, 224], /format: {2}png/, /shuffle: 1/],
        [[1, 16_000], /format: {2}wav/, /folder: "train"/],
        [[49, 40], /format: idx/, /images/],
        [[200, 300], /format: npy/, /train-inputs\.npy/],
        [[12], /format: npy/, /test-labels\.npy/],
    ])('has data sets for samples of %j', (shape, format, file) => {
        const text = textOf(sampled(...shape));
        expect(text).toMatch(format);
        expect(text).toMatch(file);
    });

    it.each([
        ['pictures', [1, 16, 16], 'An answer is 1 x 16 x 16, not'],
        ['a number for each place of a picture', [21, 8, 8], 'An answer is 21 x 8 x 8, not'],
        ['sequences', [5, 10], 'An answer is 5 x 10, not'],
        ['a single number', [1], 'An answer is 1 number, not'],
    ])('expects no accuracy of a model that answers %s, and has data sets without labels', (_, shape, words) => {
        const text = textOf(answering(...shape));
        expect(text).toContain(words);
        expect(text).not.toMatch(/\n *(expect|labels)/);
        expect(text).toMatch(/format: +npz\n.*\n +inputs_key: "inputs"/);
        expect(text).toContain('experiment Answers {');
    });

    it.each([[[10]], [[2]], [[1000, 1, 1]]])('expects an accuracy of a model whose answers are %j', (shape) => {
        const text = textOf(answering(...shape));
        expect(text).toContain('expect accuracy >= 90 %');
        expect(text).toContain('labels:');
    });

    it('takes the input bits of the model where all of its layers quantise alike', () => {
        const quantiser = { scale: 1, low: 0, high: 7 };
        const input = { quantiser, nonNegativeInput: true };
        const alike = networkOf('Net', [dense('a', 16, 16, input), dense('b', 16, 10, input)]);
        expect(textOf(alike)).toContain('input:  3 bit  // as the model quantises\n');
        const mixed = textOf(networkOf('Net', [dense('a', 16, 16), dense('b', 16, 10, input)]));
        expect(mixed).toContain('// Input bits are as the model quantises');
        expect(mixed).not.toContain('input:');
        expect(textOf(networkOf('Net', [dense('a', 16, 16)]))).toContain('input:  6 bit\n');
    });

    it('gives a model that the chip cannot hold a larger one, on which it fits', () => {
        const network = networkOf('Large', [dense('fc1', 4096, 1024), dense('fc2', 1024, 1024)]);
        const [, rows, columns] = /chip NetChip extends NeuRRAM \{ grid: (\d+) x (\d+) \}/.exec(textOf(network)) ?? [];
        const grid = { gridRows: Number(rows), gridColumns: Number(columns) };
        const request = {
            name: 'M',
            network,
            precision: {},
            layers: [],
            others: { kind: 'auto', minimise: 'cores' },
        } as const;
        expect(placeNetwork({ ...request, chip }).ok).toBe(false);
        expect(placeNetwork({ ...request, chip: { ...chip, ...grid } }).ok).toBe(true);
        expect(textOf(mnistNetwork())).not.toContain('grid');
    });

    it('counts layers, weights, and the numbers of a sample and an answer', () => {
        const layers = [conv('c', { channels: 1, filters: 8, size: 28 }), dense('fc', 100, 10)];
        expect(textOf(networkOf('Net', layers, [1, 28, 28]))).toMatch(
            /^\/\/ 2 layers with 1,072 weights; a sample is 1 x 28 x 28, an answer 10 numbers\.\n/,
        );
    });

    it('writes the path as it is told, and names declarations apart', () => {
        const text = textOf(mnistNetwork(), '../models/TestSet "x".onnx');
        expect(text).toContain('model TestSetX from "../models/TestSet \\"x\\".onnx"');
        expect(textOf(mnistNetwork(), 'testSet.onnx')).toContain('model TestSetNet from');
        expect(textOf(mnistNetwork(), 'HfOx.onnx')).toContain('mapping HfOxNetOnNeuRRAM of HfOxNet on NeuRRAM {');
    });
});
