import type { Finding } from '../chip/finding';
import type { Network } from '../network/network';

const products = ['Conv', 'ConvTranspose', 'Einsum', 'Gemm', 'GRU', 'LSTM', 'MatMul', 'RNN'];

/** A network that has no layer, with the products that it does have. */
export const nothingOnCrossbars = (mapping: string, { name, steps }: Network): Finding => {
    const digital = steps.flatMap((step) => (step.kind === 'digital' ? step.operations : []));
    const kept = products.filter((product) => digital.some(({ operator }) => operator === product));
    const why =
        kept.length > 0
            ? `Its ${kept.join(', ')} multiplies by no constant single-precision matrix in a form that crossbars hold`
            : 'It has no product by a constant matrix';
    return {
        code: 'shape/no-layers',
        severity: 'warning',
        message: `Nothing of '${name}' is on crossbars, so all of it is computed digitally. ${why}.`,
        subject: { kind: 'mapping', name: mapping },
    };
};
