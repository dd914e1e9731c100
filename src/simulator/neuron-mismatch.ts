import { blockColumns, type Block } from '../mapping/mapping';
import { cellPlaces } from './cell-places';
import { coreNames } from './core-identity';
import type { ProgrammedBlock } from './programmed';
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
 * the column on its core, so that blocks which share a neuron share its faults, and so do columns which share a converter.
 * Of one reading of the block where that is given, which at virtual ground an offset drives a current through. Undefined
 * where all are ideal.
 */
export const neuronsOf = (
    request: MismatchRequest,
    chip: number,
    block: Block,
    source?: ProgrammedBlock,
): Neurons | undefined => {
    const { effects, seed, mapping } = request;
    const { mismatch, readVoltage, columnsPerAdc } = request.chip.core;
    const columns = source?.columns ?? blockColumns(block);
    const place = source ? cellPlaces(source).plusColumn : (column: number) => column;
    const offset = effects.has('adc_offset') ? (mismatch?.offset ?? 0) / readVoltage : 0;
    const slope = effects.has('adc_slope') ? (mismatch?.slope ?? 0) : 0;
    if (offset === 0 && slope === 0) return undefined;
    const draws = new Draws(drawKey(seed, chip, coreNames(mapping.blocks).get(block.core) ?? 0, purpose));
    const neurons = { offset: new Float64Array(columns), gain: new Float64Array(columns) };
    for (let column = 0; column < columns; column++) {
        draws.at(Math.floor((block.atColumn + place(column)) / columnsPerAdc), 0, 0);
        neurons.offset[column] = offset * draws.normal() * (source ? load(source, column) : 1);
        neurons.gain[column] = 1 + slope * draws.normal();
    }
    return neurons;
};

/** Conductance of a column over what its sum is divided by: 1 where the column floats. */
const load = ({ sensing, rows, columns, plus, minus, columnSum }: ProgrammedBlock, column: number): number => {
    if (sensing !== 'current') return 1;
    let sum = 0;
    for (let cell = column; cell < rows * columns; cell += columns) sum += plus[cell] + minus[cell];
    return sum / columnSum[column];
};

/** What a neuron makes of a settled value that `integrations` pulses have brought; both in units of the read voltage. */
export const sensedBy = (neurons: Neurons | undefined, column: number, value: number, integrations: number): number =>
    neurons ? neurons.gain[column] * (value + integrations * neurons.offset[column]) : value;
