import { matrixColumns } from '../../../src/mapping/mapping';
import { readVariance } from '../../../src/simulator/array';
import { hyperbolic } from '../../../src/simulator/curvature';
import { fitsFixedPoint } from '../../../src/simulator/engine/fixed-layer';
import { stepOf, type InputPhase } from '../../../src/simulator/engine/phases';
import { fixedPoint } from '../../../src/simulator/kernel/fixed-point';
import { columnNormal, productKey, streamKey, type ProductKey } from '../../../src/simulator/kernel/noise';
import { convert } from '../../../src/simulator/neuron';
import { sensedBy } from '../../../src/simulator/neuron-mismatch';
import type { ProgrammedBlock, ProgrammedLayer } from '../../../src/simulator/programmed';
import {
    outputOf,
    phaseDrive,
    phasesOf,
    phaseValues,
    phaseVariances,
    productRules,
    type ProductRules,
} from '../../../src/simulator/reference/product';
import type { SimulationRequest } from '../../../src/simulator/simulation';
import { sumError } from '../../simulator/support/sum-error';
import { CurvedMargin } from './curved-margin';
import { single, varianceError } from './single-margin';

export { single } from './single-margin';

/** One use of a programmed layer. */
export interface LayerUse {
    readonly chip: number;
    readonly seed: number;
    readonly programmed: ProgrammedLayer;
    readonly use: number;
}

/** The blocks of a layer, each ready to say how far its products may be off. */
export const blockMargins = (request: SimulationRequest, layerUse: LayerUse): readonly BlockMargin[] => {
    const { network, mapping, chip, effects } = request;
    const { programmed, seed, use } = layerUse;
    const { layer: index } = programmed;
    const setup = {
        index,
        layer: network.layers[index],
        mapped: mapping.layers[index],
        programmed,
        chip,
        effects,
        seed,
    };
    const fixed = fitsFixedPoint({ ...setup, chipNumber: layerUse.chip });
    const rules = productRules(chip, effects, programmed.input);
    return programmed.blocks.map((source, block) => {
        const phases = phasesOf(source, rules);
        const streams = phases.map((_, phase) =>
            streamKey({ seed, chip: layerUse.chip, layer: index, block, use, phase }),
        );
        return new BlockMargin(source, programmed, phases, streams, rules, fixed);
    });
};

/** How far the products of one block may be off; counts conversions on the way. */
export class BlockMargin {
    conversions = 0;
    undecided = 0;
    private readonly scale: Float64Array;
    private readonly varianceScale: Float64Array;
    private readonly curved?: CurvedMargin;
    /** Of cells with a sinh law at virtual ground. */
    private readonly cellGain: number;

    constructor(
        readonly source: ProgrammedBlock,
        private readonly layer: ProgrammedLayer,
        private readonly phases: readonly InputPhase[],
        private readonly streams: readonly bigint[],
        private readonly rules: ProductRules,
        private readonly fixed: boolean,
    ) {
        const largest = Math.max(...phases.map((phase) => phase.largest));
        ({ scale: this.scale, varianceScale: this.varianceScale } = fixedPoint(source, largest, rules.readNoise > 0));
        const { curvature, core } = rules;
        const atGround = core.sensing === 'current';
        this.cellGain = curvature !== undefined && atGround ? hyperbolic(curvature).sinh / curvature : 1;
        if (curvature !== undefined && !atGround) this.curved = new CurvedMargin(source, this.scale, curvature);
    }

    /** Of one product, by matrix column. */
    margins(drive: Float64Array, product: number): Float64Array {
        const { source, phases, streams } = this;
        const margins = new Float64Array(source.columns);
        for (const [at, phase] of phases.entries()) {
            const key = productKey(streams[at], product);
            this.addPhase(phaseDrive(drive, phase), phase, key, margins);
        }
        return source.reading?.kind === 'reference'
            ? new Float64Array(matrixColumns(source.block)).fill(margins[0])
            : margins;
    }

    private addPhase(part: Float64Array, phase: InputPhase, key: ProductKey, margins: Float64Array): void {
        const { source, layer, rules } = this;
        const values = phaseValues(source, part, phase, rules);
        const variances = phaseVariances(source, part, phase, rules, values);
        const ohmic = variances && readVariance(source, part, rules.readNoise, values);
        const curved = this.fixed ? this.curved?.errors(part, phase.bits) : undefined;
        const sum = part.reduce((total, code) => total + Math.abs(code), 0);
        for (let column = 0; column < source.columns; column++) {
            const normal = variances ? columnNormal(key, column) : 0;
            const variance = variances?.[column] ?? 0;
            const noise = Math.sqrt(variance) * normal;
            const value = sensedBy(source.neurons, column, values[column] + noise, phase.largest);
            const squaredGain = ohmic && ohmic[column] > 0 ? variance / ohmic[column] : 1;
            const settled = curved
                ? curved.values[column] + Math.abs(noise) * curved.noise[column]
                : this.cellGain * sumError(this.scale[column], sum);
            const varianceScale = this.varianceScale[column];
            const off = varianceError(source, part, { column, value: values[column], error: settled, varianceScale });
            const more = rules.readNoise ** 2 * off * squaredGain;
            const error = this.fixed
                ? settled * (source.neurons?.gain[column] ?? 1) +
                  this.noiseError(more, { variance, normal, gain: source.neurons?.gain[column] ?? 1 }) +
                  (Math.abs(values[column]) + Math.abs(noise) + Math.abs(value)) * single
                : 0;
            const { at, furthest } = this.converted(phase, value, error);
            const output = (u: number) => outputOf(source, column, u, layer.weightPerSiemens, layer.input);
            const gain = Math.abs(output(1) - output(0));
            const rounding = gain * Math.abs(at) + Math.abs(source.conversion.offset[column]);
            margins[column] += gain * furthest + rounding * single * 4;
        }
    }

    /** Of the read noise of one phase, whose variance is off by at most `more`, after it has been raised by the square of the cells' gain. */
    private noiseError(
        more: number,
        { variance, normal, gain }: Record<'variance' | 'normal' | 'gain', number>,
    ): number {
        if (normal === 0) return 0;
        const louder = Math.sqrt(variance + more) - Math.sqrt(variance);
        const quieter = Math.sqrt(variance) - Math.sqrt(Math.max(0, variance - more));
        return gain * Math.max(louder, quieter) * Math.abs(normal);
    }

    /** What the digital part makes of a value, in units of u, and how far it may be off. */
    private converted(phase: InputPhase, value: number, error: number): { at: number; furthest: number } {
        const { step, signed } = this.source.conversion;
        this.conversions++;
        if (step === undefined) return { at: value * phase.weight, furthest: error * Math.abs(phase.weight) };
        const { adc, maxDecrements } = this.rules.core;
        const rule = { adc, step: stepOf(phase, step), limit: phase.limit, maxDecrements, signed };
        const [at, low, high] = [value, value - error, value + error].map((u) => convert(u, rule));
        if (low.code !== high.code || low.saturated !== high.saturated) this.undecided++;
        const furthest = Math.max(Math.abs(high.code - at.code), Math.abs(at.code - low.code));
        const each = step * Math.abs(phase.codeSteps);
        return { at: at.code * each, furthest: furthest * each };
    }
}
