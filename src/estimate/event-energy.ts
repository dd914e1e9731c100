import { columnsAtOnce, type Core } from '../chip/core';
import { inputFields } from '../chip/input-fields';
import { conversionBits } from '../chip/product-time';
import { conversionsOf, pairOnRows } from '../chip/weight-cells';
import { blockRows, matrixColumns } from '../mapping/mapping';
import type { Block } from '../mapping/mapping';
import type { ProductPrecision } from './energy-per-operation';

/** Joules of some products, by what they were spent on. */
export interface EventCosts {
    readonly rowPulses: number;
    readonly cells: number;
    readonly conversions: number;
}

/** Whether a core states what single events cost. */
export const hasEvents = ({ events }: Core): boolean => Object.values(events).some((joules) => joules > 0);

export const noEvents: EventCosts = { rowPulses: 0, cells: 0, conversions: 0 };

export const addEvents = (a: EventCosts, b: EventCosts): EventCosts => ({
    rowPulses: a.rowPulses + b.rowPulses,
    cells: a.cells + b.cells,
    conversions: a.conversions + b.conversions,
});

/**
 * Energy of a conversion to `bits` bits over that of one to all the converter's bits: a flash converter switches on the
 * 2^b - 1 comparators that it needs, the others stop after b steps. Assumed; converters differ.
 */
const shareOfConversion = ({ adc, outputBits }: Core, bits: number): number =>
    adc === 'flash' ? (2 ** bits - 1) / (2 ** outputBits - 1) : bits / outputBits;

/**
 * Costs of `products` products by a block, event by event: every row of the block is driven in every plane, once however
 * often its charge is integrated (the most that any data asks for), through the cells of all columns that are read at once, and
 * every column that weights lie on is converted once a phase.
 */
export const eventCosts = (core: Core, block: Block, precision: ProductPrecision, products: number): EventCosts => {
    const { magnitudeBits, signed, outputBits } = precision;
    const { rowPulse, cell, conversion } = core.events;
    const planes = inputFields(core, magnitudeBits, signed).reduce((sum, { bits }) => sum + bits, 0);
    const pulses = products * planes * blockRows(block);
    const converted = products * conversionsOf(block.cells ?? pairOnRows, matrixColumns(block));
    const perColumn = conversionBits(core, magnitudeBits, outputBits, signed).reduce(
        (sum, bits) => sum + shareOfConversion(core, bits),
        0,
    );
    return {
        rowPulses: pulses * rowPulse,
        cells: pulses * columnsAtOnce(core) * cell,
        conversions: converted * perColumn * conversion,
    };
};
