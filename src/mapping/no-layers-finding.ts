import type { Finding } from '../chip/finding';
import type { Network } from '../network/network';

const products = ['Conv', 'ConvTranspose', 'Einsum', 'Gemm', 'GRU', 'LSTM', 'MatMul', 'RNN'];

/** A network that has no layer, with the products that it does have. */
export const nothingOnCrossbars = (mapping: string, network: Network): Finding => ({
    code: 'shape/no-layers',
    severity: 'warning',
    message: `Nothing of '${network.name}' is on crossbars, so all of it is computed digitally. ${whyNothing(network)}.`,
    subject: { kind: 'mapping', name: mapping },
});

/** Why a network has no layer. */
export function whyNothing({ steps }: Network): string {
    const digital = steps.flatMap((step) => (step.kind === 'digital' ? step.operations : []));
    const kept = products.filter((product) => digital.some(({ operator }) => operator === product));
    return kept.length > 0
        ? `Its ${kept.join(', ')} multiplies by no constant single-precision matrix in a form that crossbars hold`
        : 'It has no product by a constant matrix';
}
