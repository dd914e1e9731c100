import { pairOnRows } from '../../chip/weight-cells';
import { goodRows } from '../bad-rows';
import { coreNames } from '../core-identity';
import { encodeLayer, inputCodes } from '../encoding';
import type { ProgrammedBlock } from '../programmed';
import type { SimulationRequest } from '../simulation';
import { placeBlock } from '../wires/chip-circuits';
import { programLayer } from './program-layer';

/** One core of one chip as it is when it is used. */
export interface ProgrammedCore {
    readonly core: number;
    /** Physical cells. */
    readonly rows: number;
    readonly columns: number;
    /** Siemens, row-major; NaN where no weight lies. */
    readonly conductances: Float64Array;
    /** Physical rows that cannot be used (effect `bad_rows`), ascending; a mapping's row r is the r-th of the others. */
    readonly badRows: readonly number[];
}

/**
 * The cells of one core of chip number `chip`, to the bit those that a simulation of the request programs; layers that
 * have no block on it are not programmed. `range`: the largest input that calibration finds worth coding, by layer; asked
 * for where `needsInputRange` says so.
 */
export function programCore(
    request: SimulationRequest,
    chip: number,
    core: number,
    range: (layer: number) => number,
): ProgrammedCore {
    const { mapping, effects, seed } = request;
    const { rows, columns } = request.chip.core;
    const good = goodRows(request.chip.core, effects, { seed, chip, core: nameOf(request, core) });
    const conductances = new Float64Array(rows * columns).fill(NaN);
    for (const { layer, blocks } of mapping.layers)
        if (blocks.some((block) => mapping.blocks[block].core === core))
            for (const block of programmedOn(request, chip, core, layer, range))
                placeBlock(block, good, conductances, columns);
    const usable = new Set(good);
    const badRows = Array.from({ length: rows }, (_, row) => row).filter((row) => !usable.has(row));
    return { core, rows, columns, conductances, badRows };
}

/** Whether a layer's cells depend on its inputs: a bias is driven at the largest one. */
export const needsInputRange = ({ network, mapping }: SimulationRequest, index: number): boolean => {
    const { bias, quantiser } = network.layers[index];
    const { magnitudeBits, digital } = mapping.layers[index];
    return !digital && bias !== undefined && quantiser === undefined && magnitudeBits !== 'unlimited';
};

/** A layer's targets depend on all of its blocks; what lies on other cores is not programmed. */
function programmedOn(
    request: SimulationRequest,
    chip: number,
    core: number,
    index: number,
    range: (layer: number) => number,
): readonly ProgrammedBlock[] {
    const { network, mapping, effects, seed, time } = request;
    const { device, core: kind } = request.chip;
    const [layer, mapped] = [network.layers[index], mapping.layers[index]];
    const input = inputCodes(layer, mapped, needsInputRange(request, index) ? range(index) : 0);
    const blocks = mapped.blocks.map((block) => mapping.blocks[block]);
    const targets = encodeLayer(layer, mapped, blocks, input, device, effects.has('programming_resolution'));
    const wanted = { ...targets, blocks: targets.blocks.filter(({ block }) => block.core === core) };
    const conditions = { device, effects, seed, chip, time, sensing: kind.sensing };
    return programLayer(conditions, index, wanted, input).programmed.blocks;
}

/** As the arrays of a whole chip are named: by their first block, of which there is one for each reading. */
const nameOf = ({ mapping }: SimulationRequest, core: number): number => {
    const placed = mapping.layers.flatMap(({ digital, blocks }) => (digital ? [] : blocks));
    const read = placed.flatMap((index) => {
        const block = mapping.blocks[index];
        return (block.cells ?? pairOnRows).readings.map(() => block);
    });
    return coreNames(read).get(core) ?? 0;
};
