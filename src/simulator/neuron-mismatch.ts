import { blockColumns, type Block } from '../mapping/mapping';
import { coreNames } from './core-identity';
import { Draws, drawKey } from './random';
import type { SimulationRequest } from './simulation';

/** How the neurons of a block differ from the ideal, by column. */
export interface Neurons {
    /** Added by every integration, in units of the read voltage. */
    readonly offset: Float64Array;
    /** Of the integrated value; 1 for an ideal neuron. */
    readonly gain: Float64Array;
}

type MismatchRequest = Pick<SimulationRequest, 'chip' | 'effects' | 'seed' | 'mapping'>;

/** Last word of a key, so that no other draw of the same seed, chip and core has it. */
const purpose = 0x6e657572;

/**
 * The neurons at a block's columns of chip number `chip` (effects `adc_offset` and `adc_slope`): Gaussian, by the place of
 * the column on its core, so that blocks which share a neuron share its faults. Undefined where all are ideal.
 */
export const neuronsOf = (request: MismatchRequest, chip: number, block: Block): Neurons | undefined => {
    const { effects, seed, mapping } = request;
    const { mismatch, readVoltage } = request.chip.core;
    const offset = effects.has('adc_offset') ? (mismatch?.offset ?? 0) / readVoltage : 0;
    const slope = effects.has('adc_slope') ? (mismatch?.slope ?? 0) : 0;
    if (offset === 0 && slope === 0) return undefined;
    const draws = new Draws(drawKey(seed, chip, coreNames(mapping.blocks).get(block.core) ?? 0, purpose));
    const columns = blockColumns(block);
    const neurons = { offset: new Float64Array(columns), gain: new Float64Array(columns) };
    for (let column = 0; column < columns; column++) {
        draws.at(block.atColumn + column, 0, 0);
        neurons.offset[column] = offset * draws.normal();
        neurons.gain[column] = 1 + slope * draws.normal();
    }
    return neurons;
};

/** What a neuron makes of a settled value that `integrations` pulses have brought; both in units of the read voltage. */
export const sensedBy = (neurons: Neurons | undefined, column: number, value: number, integrations: number): number =>
    neurons ? neurons.gain[column] * (value + integrations * neurons.offset[column]) : value;
