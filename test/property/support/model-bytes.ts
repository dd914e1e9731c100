import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyGraph, modelOf } from './graphs';

const folders = ['test/files/good', 'test/files/bad', 'examples'];
const written = folders.flatMap((folder) =>
    readdirSync(folder)
        .filter((name) => name.endsWith('.onnx'))
        .map((name) => new Uint8Array(readFileSync(`${folder}/${name}`))),
);

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (bytes: Uint8Array, place: number): number => Math.floor(place * bytes.length);

/** Puts `middle` in place of `length` bytes. */
const spliced = (bytes: Uint8Array, from: number, length: number, middle: Uint8Array): Uint8Array =>
    Uint8Array.from([...bytes.subarray(0, from), ...middle, ...bytes.subarray(from + length)]);

type Change = (bytes: Uint8Array) => Uint8Array;

const anyChange: fc.Arbitrary<Change> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(share, fc.nat(255)).map(([place, value]): Change => (bytes) => bytes.with(at(bytes, place), value)) },
    { weight: 2, arbitrary: fc.tuple(share, fc.nat(7)).map(([place, bit]): Change => (bytes) => bytes.with(at(bytes, place), bytes[at(bytes, place)] ^ (1 << bit))) },
    fc.tuple(share, fc.nat(20)).map(([place, length]): Change => (bytes) => spliced(bytes, at(bytes, place), length, new Uint8Array())),
    fc.tuple(share, fc.uint8Array({ maxLength: 8 })).map(([place, more]): Change => (bytes) => spliced(bytes, at(bytes, place), 0, more)),
    fc.tuple(share, share, fc.nat(60)).map(([place, source, length]): Change => (bytes) => spliced(bytes, at(bytes, place), 0, bytes.subarray(at(bytes, source), at(bytes, source) + length))),
    share.map((place): Change => (bytes) => bytes.subarray(0, at(bytes, place))),
); // prettier-ignore

/** Where what describes the graph lies, apart from its weights: changes there say more. */
const base = fc.oneof(
    { weight: 3, arbitrary: anyGraph.map(modelOf) },
    { weight: 2, arbitrary: fc.constantFrom(...written) },
);

/** An ONNX file of a random network or of the project, with bytes changed, left out, put in, doubled or cut off. */
export const anyBrokenModel: fc.Arbitrary<Uint8Array> = fc
    .tuple(base, fc.array(anyChange, { minLength: 1, maxLength: 4 }))
    .map(([bytes, changes]) =>
        changes.reduce((current, change) => (current.length ? change(current) : current), bytes),
    );
