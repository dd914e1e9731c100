import { coreCount, type Chip } from '../../chip/chip';
import type { Outcome } from '../../chip/finding';
import type { LayerRequest, Mapping } from '../../mapping/mapping';
import { placeNetwork } from '../../mapping/place';
import { describeNetwork } from '../../network/describe';
import type { ComparedBits, Workload } from './comparison';

const layer = 'product';

/** Most cores that a product is spread over one by one; what needs more is packed. */
const mostCores = 1024;

/**
 * Whether an input of so many bits is driven with its sign. Bits are counted as publications do: 1 is binary, and of more
 * one is the sign where a row can be driven both ways; chips with binary planes state their inputs without a sign.
 */
export const isSigned = ({ core }: Chip, { input }: ComparedBits): boolean =>
    input > 1 && core.inputPlanes === 'ternary';

/** One dense matrix on a chip, spread evenly over its cores so that as many blocks as can work at the same time. */
export function placeProduct(
    name: string,
    chip: Chip,
    { rows, columns }: Workload,
    bits: ComparedBits,
): Outcome<Mapping> {
    const network = describeNetwork({
        name,
        input: [rows],
        layers: [{ kind: 'dense', name: layer, units: columns, bias: false }],
    });
    if (!network.ok) return network;
    const place = (request: Pick<LayerRequest, 'cores'>): Outcome<Mapping> =>
        placeNetwork({
            name,
            network: network.value,
            chip,
            precision: {},
            layers: [{ layer, input: bits.input, output: bits.output, signed: isSigned(chip, bits), ...request }],
            others: { kind: 'auto', minimise: 'cores' },
        });
    const spread = place({ cores: Array.from({ length: Math.min(coreCount(chip), mostCores) }, (_, core) => core) });
    return spread.ok ? spread : place({});
}
