import { idealCrossbar } from '../network/ideal-crossbar';
import { openExecution } from '../network/execute';
import { gridGroups, roundedElements, withRoundedOutputs } from '../network/digital-precision';
import type { DigitalGrid, DigitalGrids } from '../network/digital-precision';
import type { Network } from '../network/network';
import type { Runtime } from '../network/runtime';
import { toNumbers } from '../network/tensor';
import { inputRange } from './calibration';
import { samplesFeed } from './samples-feed';
import type { Samples } from './simulation';

/** Calibration samples that are looked at, and values of a tensor in each, at most. */
const samplesSeen = 64;
const valuesSeen = 1024;
/** Values that one run may hold. */
const mostHeld = 2e7;

/**
 * Grids of `bits` for what the digital part adds, multiplies and averages, from the exact network on calibration samples:
 * with a sign where a value is negative, with the range that gives the smallest error (`inputRange`).
 */
export const digitalGrids = async (
    network: Network,
    bits: number,
    samples: Samples,
    runtime: Runtime,
): Promise<DigitalGrids> => {
    const groups = gridGroups(network);
    if (groups.length === 0) return new Map();
    const seen = new Map<string, number[]>(groups.flat().map((tensor) => [tensor, []]));
    const size = samples.data.length / samples.count;
    const most = network.batched ? Math.min(samplesSeen, samples.count) : 1;
    const together = Math.max(1, Math.min(16, Math.floor(mostHeld / roundedElements(network))));
    const observed = withRoundedOutputs(network);
    const execution = openExecution(observed, runtime);
    try {
        for (let first = 0; first < most; first += together) {
            const count = Math.min(together, most - first);
            const data = samples.data.slice(first * size, (first + count) * size);
            const made = await execution.run(samplesFeed(network, { ...samples, count, data }), idealCrossbar(network));
            for (const [tensor, values] of seen) {
                const numbers = toNumbers(made[tensor]);
                const stride = Math.max(1, Math.floor(numbers.length / (count * valuesSeen))) | 1;
                for (let at = 0; at < numbers.length; at += stride) values.push(numbers[at]);
            }
        }
    } finally {
        await execution.release();
    }
    return new Map(
        groups.flatMap((group) => {
            const grid = gridOf(
                group.flatMap((tensor) => seen.get(tensor) ?? []),
                bits,
            );
            return group.map((tensor) => [tensor, grid] as const);
        }),
    );
};

const gridOf = (values: readonly number[], bits: number): DigitalGrid => {
    const signed = values.some((value) => value < 0);
    const high = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
    const range = inputRange(values, high, signed);
    return { scale: range > 0 ? range / high : 1, low: signed ? -high : 0, high };
};
