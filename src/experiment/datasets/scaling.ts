import type { DatasetRequest } from '../experiment';
import { dataFault } from '../../network/arrays/data-fault';
import { elements } from './sample-source';

/**
 * The scaling of a data set as a function on samples back to back, in place:
 * value = (stored * scale - mean) / deviation, with mean and deviation for all or by the sample's first axis.
 */
export function scaling(request: DatasetRequest, shape: readonly number[]): (values: Float32Array) => void {
    const channels = shape[0];
    const byChannel = (property: 'mean' | 'deviation', given: readonly number[]) => {
        if (given.length !== 1 && given.length !== channels)
            throw dataFault(
                'file/shape',
                request.inputs[0] ?? request.name,
                `samples have ${channels} channels, and ${request.name} gives ${given.length} values of ${property}. Give one, or one a channel.`,
            );
        return Array.from({ length: channels }, (_, channel) => given[given.length === 1 ? 0 : channel]);
    };
    const means = byChannel('mean', request.mean ?? [0]);
    const deviations = byChannel('deviation', request.deviation ?? [1]);
    const plane = elements(shape.slice(1));
    return (values) => {
        for (let start = 0, channel = 0; start < values.length; start += plane, channel = (channel + 1) % channels) {
            const [mean, deviation] = [means[channel], deviations[channel]];
            if (request.scale === 1 && mean === 0 && deviation === 1) continue;
            for (let i = start; i < start + plane; i++) values[i] = (values[i] * request.scale - mean) / deviation;
        }
    };
}
