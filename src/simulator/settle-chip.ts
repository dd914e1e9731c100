import { limitCache } from '../network/cache';
import { coreNames } from './core-identity';
import { callWorker } from './open-workers';
import type { Preparation, Workshop } from './prepare-chip';
import type { ProgrammedBlock, ProgrammedLayer } from './programmed';
import type { PlacedCells } from './wires/chip-circuits';
import type { EffectiveCells } from './wires/effective-block';

type Layers = readonly (ProgrammedLayer | undefined)[];

/**
 * The wanted layers of a programmed chip as their cores' arrays make them settle; the others as they are. Workers build and
 * solve the arrays, one block at a time on each, so that no more of these large matrices exist than there are workers.
 */
export async function settleChip(
    { workers, threads }: Omit<Workshop, 'seen'>,
    { chip, conditions, signal }: Pick<Preparation, 'chip' | 'conditions' | 'signal'>,
    layers: Layers,
    wanted: readonly boolean[],
): Promise<Layers> {
    const blocks = layers.flatMap((layer) => layer?.blocks ?? []);
    const names = coreNames(blocks.map(({ block }) => block));
    const waiting = layers.flatMap((layer, index) => (wanted[index] ? readingsOf(layer?.blocks ?? []) : []));
    const settled = new Map<ProgrammedBlock, EffectiveCells>();
    let next = 0;
    const lane = async (): Promise<void> => {
        while (next < waiting.length) {
            const readings = waiting[next++];
            const { core } = readings[0].block;
            const placed = blocks.filter(({ block }) => block.core === core).map(placedCells);
            const task = { ...conditions, chip, core: names.get(core) ?? 0, placed, readings };
            const cells = await callWorker(workers, 'settle', task, signal);
            readings.forEach((reading, at) => settled.set(reading, cells[at]));
        }
    };
    await Promise.all(Array.from({ length: threads }, lane));
    await limitCache('wires');
    return layers.map(
        (layer) => layer && { ...layer, blocks: layer.blocks.map((block) => ({ ...block, ...settled.get(block) })) },
    );
}

/** The readings of each block's weights, which are columns of one array. */
const readingsOf = (blocks: readonly ProgrammedBlock[]): readonly (readonly ProgrammedBlock[])[] =>
    blocks.flatMap(({ reading }, first) =>
        reading && reading.index > 0
            ? []
            : [blocks.filter((other, number) => number - (other.reading?.index ?? 0) === first)],
    );

const placedCells = ({ block, reading, rows, columns, plus, minus, backwardBias }: ProgrammedBlock): PlacedCells => ({
    block,
    reading,
    rows,
    columns,
    plus,
    minus,
    backwardBias,
});
