import { describe, expect, it } from 'vitest';
import { placeNetwork } from '../../src/mapping/place';
import type { LayerRequest, MappingRequest } from '../../src/mapping/mapping';
import type { Layer } from '../../src/network/network';
import { neurramChip, neurramCore } from '../support/chips';
import { requestFor } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const counting = neurramChip({ core: neurramCore({ adc: 'charge_decrement' }) });

const tanh = { ...dense('out', 60, 8), activation: 'tanh' as const };

const place = (changes: Partial<MappingRequest> = {}, layer: Partial<LayerRequest> = {}, of: Layer = tanh) =>
    placeNetwork(
        requestFor({
            network: networkOf('Net', [of], [of.rows]),
            chip: counting,
            precision: { input: 3, output: 6 },
            layers: [{ layer: 'out', activation: 'neuron', ...layer }],
            ...changes,
        }),
    );

const complaint = (outcome: ReturnType<typeof place>): string => outcome.findings.map(({ message }) => message).join();

describe('an activation given to the neurons', () => {
    it('is applied by them where one conversion is a whole output and they count decrements', () => {
        const outcome = place();
        expect(outcome.ok && outcome.value.layers[0].neuron).toBe('tanh');
    });

    it('stays digital where nobody asks', () => {
        const outcome = place({}, { activation: undefined });
        expect(outcome.ok && outcome.value.layers[0].neuron).toBeUndefined();
        expect(outcome.findings).toEqual([]);
    });

    it('is refused with the reason: partial sums, phases, the converter, the neurons, or nothing to apply', () => {
        expect(complaint(place({}, { segmentRows: 20 }))).toContain('3 row segments are added first');
        expect(complaint(place({ precision: { input: 7, output: 6 } }))).toContain('two phases');
        expect(complaint(place({ chip: neurramChip() }))).toContain('adc: binary_search');
        const plain = neurramChip({ core: neurramCore({ adc: 'charge_decrement', activations: ['relu'] }) });
        expect(complaint(place({ chip: plain }))).toContain('neurons without tanh');
        expect(complaint(place({ precision: { input: 3, output: 'unlimited' } }))).toContain('number of output bits');
        const none = { ...tanh, activation: undefined };
        expect(complaint(place({}, {}, none))).toContain('nothing behind it is an activation');
        for (const changes of [{ chip: plain }, { chip: neurramChip() }]) {
            const { ok, findings } = place(changes);
            expect([ok, findings.map(({ code }) => code)]).toEqual([
                false,
                expect.arrayContaining(['dataflow/neuron']),
            ]);
        }
    });

    it('is told of, and stays digital, where the whole mapping asks and a layer cannot', () => {
        const outcome = place({ activation: 'neuron', chip: neurramChip() }, { activation: undefined });
        expect(outcome.ok && outcome.value.layers[0].neuron).toBeUndefined();
        expect(outcome.findings.map(({ code, severity }) => [code, severity])).toEqual([
            ['dataflow/activation', 'info'],
        ]);
        const relu = place({ activation: 'neuron' }, { activation: undefined }, { ...tanh, activation: 'relu' });
        expect(relu.ok && relu.value.layers[0].neuron).toBe('relu');
    });
});
