import type { Tensor } from './network';
import { alike, probe, sameSecondHalf } from './probe';
import type { InputPort } from './input-ports';
import type { Session } from './runtime';
import type { ValueShape } from './value-shape';

/** What a run or two of a network showed. */
export interface Observation {
    readonly values: ReadonlyMap<string, ValueShape>;
    /** Results for one sample by name. */
    readonly single: Readonly<Record<string, Tensor>>;
    /** Samples do not know of each other, and every output has one entry of axis 0 a sample. */
    readonly batched: boolean;
}

export interface Sights {
    /** Outputs of the network. */
    readonly outputs: readonly string[];
    /** Tensors that depend on an input. */
    readonly changing: readonly string[];
    /** Tensors that do not, and are asked for all the same. */
    readonly constant: readonly string[];
}

/**
 * Runs a network on one sample to see every tensor's shape; where axis 0 may be a batch (`free`), on two samples to see
 * what grows, and on two of which the first has changed: a tensor whose second half is the same to the bit knows nothing
 * of its neighbour. Samples are noise, integers are 0 (they may be indices), in the neighbour 1 where that can be run.
 */
export async function observe(
    session: Session,
    ports: readonly InputPort[],
    sights: Sights,
    free: boolean,
): Promise<Observation> {
    const subject = { noise: 1, integers: 0 } as const;
    const inputs = probe(ports, [subject]);
    const single = await session.run(inputs, [...new Set([...sights.changing, ...sights.constant])]);
    const values = new Map<string, ValueShape>();
    const pairs = free ? await runPairs(session, ports, sights, single) : undefined;
    const grown = probe(ports, [subject, subject]);
    for (const { name } of ports) values.set(name, growth(inputs[name], pairs && grown[name], true));
    for (const { name, type, shape, anyLength } of pairs ? [] : ports)
        if (anyLength) values.set(name, { type, shape, batchAxis: 'mixed', sampleMajor: false });
    for (const name of sights.changing)
        values.set(name, growth(single[name], pairs?.first[name], pairs?.separate(name) ?? false));
    const batched =
        pairs !== undefined &&
        sights.outputs.every((name) => {
            const value = values.get(name);
            return value?.batchAxis === 0 && value.shape[0] === 1 && value.sampleMajor;
        });
    return { values, single, batched };
}

interface Pairs {
    readonly first: Readonly<Record<string, Tensor>>;
    /** Whether the second sample's part of a tensor does not depend on the first sample, and is as it is alone. */
    separate(name: string): boolean;
}

/** Undefined where the network does not run on two samples. */
async function runPairs(
    session: Session,
    ports: readonly InputPort[],
    { outputs, changing }: Sights,
    single: Readonly<Record<string, Tensor>>,
): Promise<Pairs | undefined> {
    for (const integers of [1, 0] as const)
        try {
            const neighbour = (noise: number) => ({ noise, integers: noise === 2 ? integers : 0 }) as const;
            const subject = { noise: 1, integers: 0 } as const;
            const first = await session.run(probe(ports, [neighbour(2), subject]), changing);
            const doubtful = changing.filter(
                (name) =>
                    outputs.includes(name) || (single[name].shape[0] !== 1 && growsAhead(single[name], first[name])),
            );
            const second = await session.run(probe(ports, [neighbour(3), subject]), doubtful);
            return {
                first,
                separate: (name) =>
                    !second[name] || (sameSecondHalf(first[name], second[name]) && alike(single[name], first[name])),
            };
        } catch {
            // An index of 1 may be beyond a table of one entry.
            if (integers === 0) return undefined;
        }
    return undefined;
}

const growsAhead = (single: Tensor, pair: Tensor): boolean => single.shape[0] !== pair.shape[0];

function growth(single: Tensor, pair: Tensor | undefined, separate: boolean): ValueShape {
    const { type, shape } = single;
    if (!pair) return { type, shape, batchAxis: 'none', sampleMajor: false };
    const grown = shape.flatMap((size, axis) => (pair.shape[axis] === size ? [] : [axis]));
    if (pair.shape.length !== shape.length || grown.length > 1)
        return { type, shape, batchAxis: 'mixed', sampleMajor: false };
    if (grown.length === 0) return { type, shape, batchAxis: 'none', sampleMajor: false };
    const axis = grown[0];
    if (pair.shape[axis] !== 2 * shape[axis]) return { type, shape, batchAxis: 'mixed', sampleMajor: false };
    return { type, shape, batchAxis: axis, sampleMajor: axis === 0 && separate };
}
