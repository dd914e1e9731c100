import type { WithEffects } from './engine/tasks';
import { layerKeys, type LayerKey, type LayerKeys, type LayerMemory } from './layer-memory';
import { callWorker, type Workers } from './open-workers';
import type { ProgrammedChip, ProgrammedLayer } from './programmed';
import type { SeenSamples } from './seen-samples';
import { settleChip } from './settle-chip';
import type { Samples, SimulationRequest } from './simulation';
import { hasCircuits } from './wires/chip-circuits';

type Layer = ProgrammedLayer | undefined;

/** Who does the work. */
export interface Workshop {
    readonly workers: Workers;
    readonly threads: number;
    readonly seen: SeenSamples;
}

export interface Preparation {
    /** Its number. */
    readonly chip: number;
    readonly calibration: Samples;
    /** What of the request comes with every task. */
    readonly conditions: WithEffects;
    /** Where its layers are kept for chips with other bits; nothing is kept without. */
    readonly memory?: LayerMemory;
    readonly signal?: AbortSignal;
}

/** Programs a chip and calibrates it, layer by layer, on the threads of a workshop. */
export async function prepareChip(
    request: SimulationRequest,
    workshop: Workshop,
    preparation: Preparation,
): Promise<ProgrammedChip> {
    const { chip, calibration, conditions, memory, signal } = preparation;
    const { workers, seen } = workshop;
    signal?.throwIfAborted();
    const { vectors, digital } = await seen.on(calibration, signal);
    memory?.on(calibration);
    const keys = memory && layerKeys(request, chip);
    const programmed = eachLayer(request, (layer) => {
        const task = { ...conditions, chip, layer, vectors: vectors[layer] };
        return known(memory, keys?.[layer].cells, () => callWorker(workers, 'program', task, signal));
    });
    const wired = await inCircuits(request, workshop, preparation, programmed, keys);
    const layers = await Promise.all(
        eachLayer(request, (layer) =>
            known(memory, keys?.[layer].calibrated, async () => {
                const cells = await wired[layer];
                if (!cells) return undefined;
                const task = { ...conditions, programmed: cells, vectors: vectors[layer] };
                return callWorker(workers, 'calibrate', task, signal);
            }),
        ),
    );
    return { chip, seed: request.seed, layers, ...(digital ? { digital } : {}) };
}

const known = (
    memory: LayerMemory | undefined,
    key: LayerKey | undefined,
    make: () => Promise<Layer>,
): Promise<Layer> => (memory && key ? memory.get(key, make) : make());

/** Begins the work of every layer, the largest first, so that no thread is left with it at the end. */
function eachLayer<T>(
    { network, mapping }: SimulationRequest,
    begin: (layer: number) => Promise<T>,
): readonly Promise<T>[] {
    const cells = ({ groups, rows, columns }: (typeof network.layers)[number], layer: number): number =>
        mapping.layers[layer].copies * groups * rows * columns;
    const sizes = network.layers.map(cells);
    const begun = new Array<Promise<T>>(sizes.length);
    for (const layer of sizes.map((_, index) => index).sort((a, b) => sizes[b] - sizes[a])) begun[layer] = begin(layer);
    return begun;
}

/** The layers as their arrays make them settle, which takes all layers of the chip; at once where arrays are ideal. */
async function inCircuits(
    request: SimulationRequest,
    workshop: Workshop,
    preparation: Preparation,
    programmed: readonly Promise<Layer>[],
    keys?: readonly LayerKeys[],
): Promise<readonly Promise<Layer>[]> {
    if (!hasCircuits(request)) return programmed;
    const { memory } = preparation;
    const layers = await Promise.all(programmed);
    const before = layers.map((_, layer) => keys && memory?.find(keys[layer].wired));
    const wanted = before.map((layer) => layer === undefined);
    const wired = wanted.includes(true) ? await settleChip(workshop, preparation, layers, wanted) : layers;
    return wired.map((layer, index) => before[index] ?? known(memory, keys?.[index].wired, async () => layer));
}
