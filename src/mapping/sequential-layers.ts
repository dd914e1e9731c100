import type { Network } from '../network/network';

/**
 * Layers whose vectors wait for each other, so that copies save them no time: matrices of recurrent operators, and
 * matrices that the program uses at several places (an unrolled recurrent net). Indices into `network.layers`.
 */
export const sequentialLayers = ({ layers, steps }: Network): ReadonlySet<number> => {
    const uses = layers.map(() => 0);
    for (const step of steps) if (step.kind === 'crossbar') uses[step.layer]++;
    return new Set(layers.flatMap((layer, i) => (layer.kind === 'recurrent' || uses[i] > 1 ? [i] : [])));
};
