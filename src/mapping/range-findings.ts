import type { Core } from '../chip/core';
import { inputFields } from '../chip/input-fields';
import { pairOnRows, type Reading } from '../chip/weight-cells';
import type { Finding, Subject } from '../chip/finding';
import { quantityOf } from '../chip/value';
import { write } from './finding-fixes';
import { matrixRows, type Block, type MappedLayer, type Mapping } from './mapping';
import type { LayerPrecision } from './precision';

/** Bits of a converter that may be idle before anything is said: one comes with rounding up. */
const idleBits = 1;

/**
 * `precision/range` where no sample is needed to know: the weights and inputs of a layer are whole numbers of steps, and
 * their sum over a block's rows has fewer magnitudes than the converter tells apart, by more than a bit. A layer with
 * analogue weights or inputs has no such grid.
 */
export const rangeFindings = (
    { name, chip, network, layers, blocks }: Mapping,
    precisions: readonly LayerPrecision[],
): readonly Finding[] =>
    layers.flatMap((mapped): Finding[] => {
        const most = mostMagnitude(chip.core, mapped, blocks);
        const { outputBits } = mapped;
        if (most === undefined || outputBits === 'unlimited') return [];
        const fitting = bitsFor(most.magnitude) + (most.signed ? 1 : 0);
        if (outputBits - fitting <= idleBits) return [];
        const layer = network.layers[mapped.layer].name;
        const origin = precisions[mapped.layer].origin.output;
        const subject = { kind: 'layer', name, part: layer, property: 'output' } as const;
        const core: Subject = { kind: 'core', name: chip.core.name, property: 'output_bits' };
        const tells = 2 ** (outputBits - (most.signed ? 1 : 0)) - 1;
        return [
            {
                code: 'precision/range',
                severity: 'info',
                message: `A product of layer '${layer}' is at most ${most.magnitude} steps of its weights and inputs (${most.rows} rows, weights to ${most.weight}, inputs to ${most.input}), but ${outputBits} bit of output count to ${tells}: ${outputBits - fitting} bit of every conversion tell nothing, and take time and energy. Write 'output: ${fitting} bit'.`,
                subject,
                ...(origin === 'chip'
                    ? { related: [{ subject: core, message: 'the width that is taken where a mapping says none' }] }
                    : {}),
                fixes: [write(subject, quantityOf(fitting, 'bit'))],
            },
        ];
    });

/** The largest conversion of a layer, in steps, and what makes it so large. */
interface Magnitude {
    readonly magnitude: number;
    readonly rows: number;
    readonly weight: number;
    readonly input: number;
    /** Whether the converter needs a sign for it. */
    readonly signed: boolean;
}

function mostMagnitude(core: Core, mapped: MappedLayer, all: readonly Block[]): Magnitude | undefined {
    const { magnitudeBits, weightBits, signed, neuron } = mapped;
    if (magnitudeBits === 'unlimited' || weightBits === undefined || mapped.blocks.length === 0) return undefined;
    // A neuron that decides compares with what it draws, and not with steps of the product.
    if (neuron !== undefined && neuron !== 'relu') return undefined;
    const input = Math.max(...inputFields(core, magnitudeBits, signed).map(({ bits }) => 2 ** bits - 1));
    const blocks = mapped.blocks.map((index) => all[index]);
    const rows = Math.max(...blocks.map((block) => matrixRows(block) + block.biasRows));
    const readings = blocks.flatMap(({ cells }) => (cells ?? pairOnRows).readings);
    const weight = Math.max(...readings.map((reading) => mostWeight(reading, weightBits)));
    const negative = readings.some(({ kind }) => kind === 'pair') || (signed && core.inputPlanes === 'ternary');
    return { magnitude: rows * weight * input, rows, weight, input, signed: negative };
}

/** Steps of the largest weight, or of the part of it that the cells of one reading hold. */
const mostWeight = ({ kind, bits }: Reading, weightBits: number): number => {
    if (bits !== undefined) return 2 ** bits - 1;
    return kind === 'offset' || kind === 'reference' ? 2 ** weightBits - 1 : Math.max(1, 2 ** (weightBits - 1) - 1);
};

/** Bits that count to a number. */
const bitsFor = (most: number): number => Math.ceil(Math.log2(most + 1) - 1e-9);
