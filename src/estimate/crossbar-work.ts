import { columnsAtOnce, type Core } from '../chip/core';
import { pairOnRows } from '../chip/weight-cells';
import { productTimes, type ProductTimes } from '../chip/product-time';
import { blockColumns, blockRows } from '../mapping/mapping';
import type { Block, MappedLayer } from '../mapping/mapping';
import type { Layer } from '../network/network';
import { energyPerOperation } from './energy-per-operation';
import type { EnergyPerOperation, ProductPrecision } from './energy-per-operation';
import { coreEnergy } from './energy-parts';
import { addEvents, eventCosts, hasEvents, noEvents, type EventCosts } from './event-energy';
import type { CoreEnergy } from './estimate';

/** What a layer's blocks do for one sample. */
export interface CrossbarWork {
    readonly energy: CoreEnergy;
    /** Seconds from first to last product, cores side by side. */
    readonly latency: number;
    readonly latencyParts: ProductTimes;
    /** Seconds that each core works for the layer. */
    readonly load: ReadonlyMap<number, number>;
    readonly method: EnergyPerOperation['method'] | 'events';
    /** The same energy by events, where they are what is known; nothing otherwise. */
    readonly events: EventCosts;
}

/** Bits to compute with; unlimited precision is costed at the most that the core has. */
export const productPrecision = ({ magnitudeBits, signed, outputBits }: MappedLayer, core: Core): ProductPrecision => ({
    magnitudeBits: magnitudeBits === 'unlimited' ? Math.max(1, core.inputBits - 1) : magnitudeBits,
    signed,
    outputBits: outputBits === 'unlimited' ? core.outputBits : outputBits,
});

/**
 * Every vector is a product by each block of one copy; copies share the vectors evenly. A product takes the same time
 * however much of the array it uses. Its word lines and input pulses cost in proportion to its rows (each row's lines
 * cross all columns that are read at once), its neurons in proportion to its columns; other rows, neurons and idle cores
 * are off [N].
 * Blocks on one core work one after another. Copies of a `sequential` layer save no time, since its vectors wait for each
 * other. A core without measured energies costs what its events cost (`eventCosts`).
 */
export const crossbarWork = (
    layer: Layer,
    mapped: MappedLayer,
    blocks: readonly Block[],
    core: Core,
    sequential: boolean,
): CrossbarWork => {
    const precision = productPrecision(mapped, core);
    const { magnitudeBits, outputBits, signed } = precision;
    const times = productTimes(core, magnitudeBits, outputBits, signed);
    const time = times.integration + times.conversion + times.phase;
    const measured = core.energy.length > 0;
    const { method, ...cost } = energyPerOperation(core, precision);
    const load = new Map<number, number>();
    const inTurn = new Map<number, number>();
    let rowProducts = 0;
    let columnProducts = 0;
    let events = noEvents;
    for (const i of mapped.blocks) {
        const block = blocks[i];
        const products = vectorsOf(layer.vectors, block.copy, mapped.copies);
        const { rows, columns } = block.cells ?? pairOnRows;
        // Operations a cell: two a weight.
        const density = 2 / (rows * columns);
        rowProducts += products * blockRows(block) * density;
        columnProducts += products * blockColumns(block) * density;
        if (!measured) events = addEvents(events, eventCosts(core, block, precision, products));
        load.set(block.core, (load.get(block.core) ?? 0) + products * time);
        if (block.copy === 0) inTurn.set(block.core, (inTurn.get(block.core) ?? 0) + layer.vectors * time);
    }
    const latency = [...(sequential ? inTurn : load).values()].reduce((most, seconds) => Math.max(most, seconds), 0);
    const products = time > 0 ? latency / time : 0;
    return {
        energy: measured
            ? coreEnergy(
                  cost.wordLines * columnsAtOnce(core) * rowProducts,
                  cost.neuron * (core.activeRows ?? core.rows) * columnProducts,
                  cost.inputPulses * columnsAtOnce(core) * rowProducts,
              )
            : coreEnergy(0, events.conversions, events.rowPulses + events.cells),
        events,
        latency,
        latencyParts: {
            integration: products * times.integration,
            conversion: products * times.conversion,
            phase: products * times.phase,
        },
        load,
        method: isUnlimited(mapped) ? 'extrapolated' : !measured && hasEvents(core) ? 'events' : method,
    };
};

const isUnlimited = ({ inputBits, outputBits }: MappedLayer): boolean =>
    inputBits === 'unlimited' || outputBits === 'unlimited';

/** Vectors that copy number `copy` takes. */
export const vectorsOf = (vectors: number, copy: number, copies: number): number =>
    Math.floor(((copy + 1) * vectors) / copies) - Math.floor((copy * vectors) / copies);
