import type { Network, Tensor } from '../network/network';
import type { Samples } from './simulation';

/** The samples as the network's first input takes them. */
export const samplesFeed = ({ inputs, batched }: Network, samples: Samples): Record<string, Tensor> => {
    const [port] = inputs;
    const shape = batched ? [samples.count, ...port.shape.slice(1)] : port.shape;
    return { [port.name]: { type: 'float32', shape, data: samples.data } };
};
