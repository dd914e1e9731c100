import type { Chip } from '../chip/chip';
import type { Finding } from '../chip/finding';
import { productCycles } from '../chip/product-time';
import { wordOf } from '../chip/value';
import type { Layer } from '../network/network';
import { leaveOut, write } from './finding-fixes';
import type { LayerPlan } from './layer-plan';

type Activation = NonNullable<Layer['activation']>;

/** Who is told, and what the mapping asks of layers that say nothing. */
interface Context {
    readonly mapping: string;
    readonly chip: Chip;
    readonly asked?: 'neuron' | 'digital';
}

/** The activation that a layer's neurons apply while they convert; undefined where it stays digital, as it does unless asked for. */
export interface NeuronChoice {
    readonly applied?: Activation;
    readonly findings: readonly Finding[];
}

/**
 * What becomes of `activation: neuron`. Of a layer that asks for it itself, whatever is in the way is an error
 * (`dataflow/neuron`); of a mapping, layers that cannot are told of (`dataflow/activation`) and stay digital.
 */
export const neuronActivation = ({ mapping, chip, asked }: Context, plan: LayerPlan): NeuronChoice => {
    const { layer, request } = plan;
    if ((request?.activation ?? asked) !== 'neuron') return { findings: [] };
    const { activation } = layer;
    const own = request?.activation === 'neuron';
    if (activation === undefined && !own) return { findings: [] };
    const obstacle =
        activation === undefined ? 'nothing behind it is an activation' : obstacleOf(activation, plan, chip);
    if (obstacle === undefined) return { applied: activation, findings: [] };
    const name = activation === undefined ? 'an activation' : `the ${activation}`;
    const subject = { kind: 'layer', name: mapping, part: layer.name, property: 'activation' } as const;
    const finding: Finding = own
        ? {
              code: 'dataflow/neuron',
              severity: 'error',
              message: `The neurons cannot apply ${name} of layer '${layer.name}': ${obstacle}. Write 'activation: digital', or leave it out.`,
              subject,
              fixes: [write(subject, wordOf('digital')), leaveOut(subject)],
          }
        : {
              code: 'dataflow/activation',
              severity: 'info',
              message: `${activation} behind layer '${layer.name}' stays digital: ${obstacle}.`,
              subject: { kind: 'mapping', name: mapping, property: 'activation' },
          };
    const core = { kind: 'core', name: chip.core.name } as const;
    return { findings: [{ ...finding, related: [{ subject: core, message: `core '${chip.core.name}'` }] }] };
};

/** Why neurons cannot apply an activation, as the end of a sentence; undefined where they can. */
const obstacleOf = (
    activation: Activation,
    { cuts, layer, precision }: LayerPlan,
    { core }: Chip,
): string | undefined => {
    const segments = cuts.rows.length - 1;
    if (!core.activations.includes(activation)) return `core '${core.name}' has neurons without ${activation}`;
    if (segments > 1) return `its ${segments} row segments are added first, in the digital part`;
    if (core.weights !== 'differential_rows' || core.cellBits !== undefined || core.accumulation !== 'analogue')
        return `what core '${core.name}' reads of a weight is put together in the digital part first`;
    if (layer.hasBias && cuts.biasRows === 0) return 'its bias has no rows, and is added in the digital part first';
    const { magnitudeBits, outputBits } = precision;
    if (magnitudeBits !== 'unlimited' && productCycles(core, magnitudeBits, 8, precision.signed).phases.length > 1)
        return `its inputs of ${precision.inputBits} bit are applied in two phases, which are added digitally`;
    if (activation !== 'sigmoid' && activation !== 'tanh') return undefined;
    if (core.adc !== 'charge_decrement')
        return `a ${activation} takes a schedule of decrements, and core '${core.name}' has adc: ${core.adc}`;
    return outputBits === 'unlimited' ? `a ${activation} takes a number of output bits` : undefined;
};
