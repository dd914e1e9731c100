import { counted } from '../../../src/chip/figures';
import { workOf } from '../../../src/estimate/work';
import type { Layer } from '../../../src/network/network';

/** `784 vectors an inference`; of a Boltzmann machine `2 vectors a cycle`, there and back. */
export const vectorsText = (layer: Layer): string =>
    `${counted(layer.vectors, 'vector')} ${workOf({ layers: [layer] })}`;
