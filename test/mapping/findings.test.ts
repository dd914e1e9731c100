import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/chip/finding';
import type { MappingRequest } from '../../src/mapping/mapping';
import { placeNetwork } from '../../src/mapping/place';
import type { Network } from '../../src/network/network';
import { hfOx, neurramChip, neurramCore } from '../support/chips';
import { requestFor } from '../support/mappings';
import { dense, mnistNetwork, networkOf, resnet20 } from '../support/networks';

const findingsOf = (changes: Partial<MappingRequest> & { readonly network: Network }): readonly Finding[] =>
    placeNetwork(requestFor(changes)).findings;

const only = (findings: readonly Finding[], code: string): Finding => {
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    return findings[0];
};

const two = networkOf('Two', [dense('a', 20, 16), dense('b', 30, 32)]);

describe('capacity', () => {
    it('says how many cores a mapping would need where the chip has too few', () => {
        const chip = neurramChip({ gridRows: 2, gridColumns: 2 });
        const found = only(findingsOf({ network: resnet20(), chip }), 'capacity/cores');
        expect(found.message).toContain('needs 10 cores');
        expect(found.message).toContain('has 4');
        expect(found.message).toContain("fill the cells of 8.3 cores; the largest layers: 'stage3.block1.conv2' 1.1");
        expect(found.related?.[0].subject).toMatchObject({ kind: 'chip', name: 'NeuRRAM' });
    });

    it('blames the copies where copies were asked for', () => {
        const found = only(
            findingsOf({
                network: networkOf('Big', [dense('big', 127, 256)]),
                layers: [{ layer: 'big', copies: 50 }],
            }),
            'capacity/cores',
        );
        expect(found.message).toContain('needs 50 cores');
        expect(found.message).toContain('fewer copies');
    });

    it('does not pack what is far too large, and says how many cores it takes at least', () => {
        const wide = networkOf('Wide', [dense('a', 100_000, 100_000)], [100_000]);
        const found = only(findingsOf({ network: wide }), 'capacity/cores');
        // 100,000 x 100,000 weights of two cells each over 256 x 256 are 305,176.
        expect(found.message).toMatch(/needs at least 305176 cores/);
    });

    it('names cores that do not exist', () => {
        const found = only(findingsOf({ network: two, layers: [{ layer: 'a', cores: [47, 48] }] }), 'capacity/cores');
        expect(found.message).toContain('core 48');
        expect(found.subject).toEqual({ kind: 'layer', name: 'Test', part: 'a', property: 'cores' });
    });

    it('says that the cores listed are full', () => {
        const network = networkOf('Big', [dense('big', 500, 256)]);
        const found = only(findingsOf({ network, layers: [{ layer: 'big', cores: [3] }] }), 'capacity/cores');
        expect(found.message).toContain('no room for 3 of the 4 blocks');
    });

    it('shows both ends of an overlap and the first free place', () => {
        const layers = [
            { layer: 'a', cores: [0], at: { row: 0, column: 0 } },
            { layer: 'b', cores: [0], at: { row: 0, column: 8 } },
        ];
        const found = only(findingsOf({ network: two, layers }), 'capacity/overlap');
        expect(found.subject).toMatchObject({ kind: 'layer', part: 'b', property: 'at' });
        expect(found.related?.[0].subject).toMatchObject({ kind: 'layer', part: 'a' });
        expect(found.message).toContain('first free place: row 42, column 0 of core 0');
    });

    it('finds that the offered place is free indeed', () => {
        const layers = [
            { layer: 'a', cores: [0], at: { row: 0, column: 0 } },
            { layer: 'b', cores: [0], at: { row: 42, column: 0 } },
        ];
        expect(placeNetwork(requestFor({ network: two, layers })).ok).toBe(true);
    });

    it('rejects a place from which a block would stick out of the array', () => {
        const layers = [{ layer: 'a', cores: [0], at: { row: 216, column: 241 } }];
        const found = only(findingsOf({ network: two, layers }), 'capacity/array');
        expect(found.message).toContain('row 214, column 240');
    });

    it('rejects segments and bias rows that make a block taller than the array', () => {
        const network = networkOf('Tall', [dense('t', 300, 10)]);
        const tall = only(findingsOf({ network, layers: [{ layer: 't', segmentRows: 200 }] }), 'capacity/array');
        expect(tall.message).toContain('at most 127 rows');
        expect(tall.subject.property).toBe('segment_rows');
        const bias = only(findingsOf({ network, layers: [{ layer: 't', biasRows: 128 }] }), 'capacity/array');
        expect(bias.subject.property).toBe('bias_rows');
    });

    it('lists every layer that is on no core', () => {
        const findings = findingsOf({ network: two, others: undefined });
        expect(findings.map(({ code }) => code)).toEqual(['capacity/unplaced', 'capacity/unplaced']);
        expect(findings[1].message).toContain("'b'");
    });
});

describe('names', () => {
    it('offers the nearest name for a layer that the model does not have', () => {
        const found = only(
            findingsOf({ network: mnistNetwork(), layers: [{ layer: 'covn3' }] }),
            'shape/unknown-layer',
        );
        expect(found.message).toContain("Did you mean 'conv3'?");
        expect(found.related?.[0].subject).toEqual({ kind: 'model', name: 'Mnist' });
    });

    it('rejects a layer that is mapped twice', () => {
        only(findingsOf({ network: two, layers: [{ layer: 'a' }, { layer: 'a', copies: 2 }] }), 'shape/repeated-layer');
    });
});

describe('precision', () => {
    it('counts the sign: 8 bit fit with a sign, 7 without', () => {
        const unsigned = networkOf('U', [dense('u', 8, 8, { nonNegativeInput: true })]);
        expect(findingsOf({ network: two, precision: { input: 8 } })).toEqual([]);
        const found = only(findingsOf({ network: unsigned, precision: { input: 8 } }), 'precision/input');
        expect(found.message).toContain("Write 'input: 7 bit'");
        expect(findingsOf({ network: unsigned, precision: { input: 7 } })).toEqual([]);
    });

    it('reports a default once for all layers, and a layer by itself where it asks itself', () => {
        const findings = findingsOf({
            network: two,
            precision: { output: 12 },
            layers: [{ layer: 'b', output: 11 }],
        });
        expect(findings.map(({ code, subject }) => [code, subject.kind])).toEqual([
            ['precision/output', 'layer'],
            ['precision/output', 'mapping'],
        ]);
        expect(findings[1].message).toContain('(layers: a)');
    });

    it('limits a charge-decrement ADC by its steps', () => {
        const chip = neurramChip({ core: neurramCore({ adc: 'charge_decrement', maxDecrements: 128 }) });
        expect(findingsOf({ network: two, chip, precision: { output: 8 } })).toEqual([]);
        const found = only(findingsOf({ network: two, chip, precision: { output: 9 } }), 'precision/output');
        expect(found.message).toContain('at most 8 bit in 128 decrement steps');
    });

    it('accepts unlimited precision, and rejects an output without magnitude', () => {
        expect(findingsOf({ network: two, precision: { input: 'unlimited', output: 'unlimited' } })).toEqual([]);
        only(findingsOf({ network: two, precision: { output: 1 } }), 'precision/output');
    });

    it('warns that the cell cannot hold the weight levels asked for apart, and still maps', () => {
        const outcome = placeNetwork(requestFor({ network: two, precision: { weight: 6 } }));
        expect(outcome.ok).toBe(true);
        const found = only(outcome.findings, 'precision/weight');
        expect(found.severity).toBe('warning');
        expect(found.message).toContain('63 levels');
        expect(found.related?.[0].subject).toMatchObject({ kind: 'device', name: 'HfOx' });
    });

    it('is content with a cell that neither drifts nor misses its target', () => {
        const device = hfOx({
            relaxation: [{ curve: { kind: 'constant', deviation: 0 } }],
            writeVerify: { ...hfOx().writeVerify, tolerance: 0 },
        });
        expect(findingsOf({ network: two, chip: neurramChip({ device }), precision: { weight: 8 } })).toEqual([]);
    });

    it("warns where the file's own grid has more bits than the chip, and where a sign is dropped", () => {
        const quantiser = { scale: 0.1, low: 0, high: 255 };
        const wide = networkOf('W', [dense('w', 8, 8, { quantiser })]);
        const found = only(findingsOf({ network: wide, precision: {} }), 'precision/input');
        expect(found.severity).toBe('warning');
        const signed = networkOf('S', [dense('s', 8, 8, { quantiser: { scale: 0.1, low: -7, high: 7 } })]);
        only(findingsOf({ network: signed, precision: { input: 3, signed: false } }), 'precision/input');
    });
});

describe('dataflow', () => {
    it('rejects a core that cannot run forward', () => {
        const chip = neurramChip({ core: neurramCore({ directions: ['backward'] }) });
        only(findingsOf({ network: two, chip }), 'dataflow/direction');
    });

    it('says which activations are computed digitally because the neurons lack them', () => {
        const chip = neurramChip({ core: neurramCore({ activations: [] }) });
        const outcome = placeNetwork(requestFor({ network: mnistNetwork(), chip }));
        expect(outcome.ok).toBe(true);
        const found = only(outcome.findings, 'dataflow/activation');
        expect(found.severity).toBe('info');
        expect(found.message).toContain('conv1, conv2, conv3 and 3 more');
    });
});

it('reports everything that is wrong, not only the first', () => {
    const findings = findingsOf({
        network: two,
        precision: { input: 9, output: 12 },
        layers: [
            { layer: 'a', cores: [99] },
            { layer: 'nobody' },
            { layer: 'b', cores: [0], at: { row: 250, column: 0 } },
        ],
    });
    expect(new Set(findings.map(({ code }) => code))).toEqual(
        new Set(['shape/unknown-layer', 'precision/input', 'precision/output', 'capacity/cores', 'capacity/array']),
    );
});
