// Writes the product of docs/physics/ablation/product.cim: 118 x 256 signed weights, which fill the good rows of a core of
// 256 rows with 19 bad ones, and 512 input vectors of 3 bits, a third of them
// zero, with as many to calibrate on. The same bytes every time.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';

const [rows, columns, vectors] = [118, 256, 512];

/** Numbers in [0, 1) of a seed (mulberry32). */
function uniform(seed) {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let word = Math.imul(state ^ (state >>> 15), state | 1);
        word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
        return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
    };
}

// ONNX's protobuf messages, as far as they are needed here.
const varint = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
const number = (field, value) => Buffer.from([...varint(field * 8), ...varint(value)]);
const message = (field, ...parts) => {
    const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
    return Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(content.length)]), content]);
};
const text = (field, value) => message(field, Buffer.from(value));
const float = 1;
const port = (field, name, size) => {
    const shape = message(2, message(1, text(2, 'N')), message(1, number(1, size)));
    return message(field, text(1, name), message(2, message(1, number(1, float), shape)));
};
const node = (operator, inputs, output) =>
    message(1, ...inputs.map((name) => text(1, name)), text(2, output), text(3, output), text(4, operator));

/** Weights between -1 and 1, most of them small as in a trained network. */
function weights() {
    const draw = uniform(1);
    return Float32Array.from({ length: rows * columns }, () => (draw() + draw() + draw() - 1.5) * (2 / 3));
}

const model = (values) => {
    const shape = [number(1, rows), number(1, columns)];
    const initializer = message(5, ...shape, number(2, float), text(8, 'w'), message(9, new Uint8Array(values.buffer)));
    const graph = message(
        7,
        node('Relu', ['x'], 'driven'),
        node('MatMul', ['driven', 'w'], 'y'),
        text(2, 'product'),
        initializer,
        port(11, 'x', rows),
        port(12, 'y', columns),
    );
    return Buffer.concat([number(1, 8), text(2, 'corelet'), graph, message(8, number(2, 13))]);
};

function npy(shape, bytes) {
    const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
    const padded = header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11) + '\n';
    const length = Buffer.from([padded.length % 256, Math.floor(padded.length / 256)]);
    return Buffer.concat([
        Buffer.from([0x93]),
        Buffer.from('NUMPY'),
        Buffer.from([1, 0]),
        length,
        Buffer.from(padded),
        bytes,
    ]);
}

/** Column with the largest product, the first of equals. */
function largest(input, values) {
    let best = 0;
    let most = -Infinity;
    for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let row = 0; row < rows; row++) sum += input[row] * values[row * columns + column];
        if (sum > most) [best, most] = [column, sum];
    }
    return best;
}

function codes(seed) {
    const draw = uniform(seed);
    return Uint8Array.from({ length: vectors * rows }, () => Math.max(0, Math.floor(12 * draw() - 4)));
}

export function writeProduct(folder) {
    const values = weights();
    const inputs = codes(2);
    const labels = Uint8Array.from({ length: vectors }, (_, i) =>
        largest(inputs.subarray(i * rows, (i + 1) * rows), values),
    );
    writeFileSync(`${folder}/product.onnx`, model(values));
    writeFileSync(`${folder}/product-inputs.npy`, npy([vectors, rows], inputs));
    writeFileSync(`${folder}/product-calibration.npy`, npy([vectors, rows], codes(3)));
    writeFileSync(`${folder}/product-labels.npy`, npy([vectors], labels));
}
