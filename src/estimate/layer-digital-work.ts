import type { Core } from '../chip/core';
import { inputFields } from '../chip/input-fields';
import { pairOnRows } from '../chip/weight-cells';
import { matrixRows } from '../mapping/mapping';
import type { Block, MappedLayer } from '../mapping/mapping';
import type { Layer } from '../network/network';
import { counts } from './digital-counts';
import type { DigitalCounts } from './digital-counts';

/** Digital work that comes with a layer's own matrix, for one sample. */
export interface LayerDigitalWork {
    readonly buffers: DigitalCounts;
    readonly partialSums: DigitalCounts;
    readonly other: DigitalCounts;
}

const numeric = (bits: number | 'unlimited', most: number): number => (bits === 'unlimited' ? most : bits);

/** Row segments of a mapped layer. */
export const rowSegments = (mapped: MappedLayer, blocks: readonly Block[]): number =>
    new Set(mapped.blocks.map((i) => blocks[i].rowStart)).size;

/** Conversions of a column in one product that are shifted and added digitally; 1 where charges are added up. */
const digitalPlanes = ({ magnitudeBits, signed }: MappedLayer, core: Core): number =>
    core.accumulation === 'digital' && magnitudeBits !== 'unlimited'
        ? inputFields(core, magnitudeBits, signed).length
        : 1;

/**
 * Around a layer on crossbars: each block reads its part of every vector from the buffer (im2col without reuse between
 * windows); each converted value is multiplied by its column's sum of conductances (voltage-mode sensing; in current mode
 * an output is scaled once) and added to those of the other row segments, readings and digital planes; the sum is written
 * once. Bias rows are driven without a read.
 */
export const crossbarLayerWork = (
    layer: Layer,
    mapped: MappedLayer,
    blocks: readonly Block[],
    core: Core,
): LayerDigitalWork => {
    const outputs = layer.vectors * layer.groups * layer.columns;
    const segments = rowSegments(mapped, blocks);
    const ofLayer = blocks[mapped.blocks[0]];
    const readings = (ofLayer?.cells ?? pairOnRows).readings.length;
    const planes = digitalPlanes(mapped, core);
    const ofOneCopy = mapped.blocks.map((i) => blocks[i]).filter(({ copy }) => copy === 0);
    const rowsRead = ofOneCopy.reduce((sum, block) => sum + matrixRows(block), 0);
    return {
        buffers: counts({
            bitsRead: layer.vectors * rowsRead * numeric(mapped.inputBits, core.inputBits),
            bitsWritten: outputs * numeric(mapped.outputBits, core.outputBits),
        }),
        partialSums: counts({
            multiplications: outputs * segments * (core.sensing === 'voltage' ? readings : 1),
            additions: outputs * (segments * readings * planes - 1),
        }),
        other: counts({}),
    };
};

/** A layer that stays digital: every vector and, once a sample, every weight is read from the buffer. */
export const digitalLayerWork = (layer: Layer, mapped: MappedLayer, core: Core): LayerDigitalWork => {
    const inputBits = numeric(mapped.inputBits, core.inputBits);
    const outputs = layer.vectors * layer.groups * layer.columns;
    const weights = layer.groups * layer.rows * layer.columns;
    const products = outputs * layer.rows;
    return {
        buffers: counts({
            bitsRead:
                layer.vectors * layer.groups * layer.rows * inputBits + weights * (mapped.weightBits ?? inputBits),
            bitsWritten: outputs * numeric(mapped.outputBits, core.outputBits),
        }),
        partialSums: counts({}),
        other: counts({ multiplications: products, additions: layer.hasBias ? products : products - outputs }),
    };
};
