import { counted } from '../chip/figures';
import type { Network } from '../network/network';

/**
 * What the figures of an estimate are of: `an inference`; of a Boltzmann machine `a cycle`, as many as an experiment
 * says.
 */
export const workOf = ({ layers }: Pick<Network, 'layers'>, cycles?: number): string => {
    if (layers.every(({ kind }) => kind !== 'rbm')) return 'an inference';
    return cycles === undefined ? 'a cycle' : cyclesText(cycles);
};

/** `10 cycles` */
export const cyclesText = (cycles: number): string => counted(cycles, 'cycle');
