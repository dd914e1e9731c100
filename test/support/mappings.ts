import { placeNetwork } from '../../src/mapping/place';
import type { Mapping, MappingRequest } from '../../src/mapping/mapping';
import type { Network } from '../../src/network/network';
import { neurramChip } from './chips';

/** A request on NeuRRAM at 4 bit in, 6 bit out, packed tight; `changes` replace what a test is about. */
export const requestFor = (changes: Partial<MappingRequest> & { readonly network: Network }): MappingRequest => ({
    name: 'Test',
    chip: neurramChip(),
    precision: { input: 4, output: 6 },
    layers: [],
    others: { kind: 'auto', minimise: 'cores' },
    ...changes,
});

/** The mapping of a request that must succeed. */
export const mapped = (changes: Partial<MappingRequest> & { readonly network: Network }): Mapping => {
    const outcome = placeNetwork(requestFor(changes));
    if (!outcome.ok) throw new Error(outcome.findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    return outcome.value;
};
