import type { Chip } from '../../chip/chip';
import type { Code } from '../../chip/codes';
import type { EnergyPerOperation } from '../energy-per-operation';

/** Chips that compute the same matrix-vector product at several precisions. */
export interface ComparisonRequest {
    readonly name: string;
    /** The first is what the others are compared with. */
    readonly chips: readonly Chip[];
    readonly workload: Workload;
    readonly bits: readonly ComparedBits[];
}

/** One dense matrix of signed weights. */
export interface Workload {
    readonly rows: number;
    readonly columns: number;
}

/** Bits as publications count them: 1 is binary; more include the sign where a chip's inputs have one. */
export interface ComparedBits {
    readonly input: number;
    readonly output: number;
}

export interface Comparison {
    readonly name: string;
    readonly workload: Workload;
    readonly bits: readonly ComparedBits[];
    readonly chips: readonly ComparedChip[];
}

export interface ComparedChip {
    readonly name: string;
    /** One an entry of the comparison's bits, in the same order. */
    readonly products: readonly ComparedProduct[];
    /** What its figures rest on, as its description says. */
    readonly sources: readonly Source[];
}

/** What a product costs at a precision, or why the chip cannot do it. */
export type ComparedProduct =
    | { readonly bits: ComparedBits; readonly cost: ProductCost }
    | { readonly bits: ComparedBits; readonly reasons: readonly Reason[] };

export interface Reason {
    readonly code: Code;
    readonly message: string;
}

/** One product of the workload, in the cores alone as chips publish it, and with the digital work beside them. SI units. */
export interface ProductCost {
    readonly energy: number;
    readonly latency: number;
    readonly topsPerWatt: number;
    /** Energy times latency, joule seconds. */
    readonly energyDelayProduct: number;
    /** That over the first chip's at the same precision; undefined where the first chip cannot do it. */
    readonly ratio?: number;
    /** Relative standard uncertainties from the constants' own; undefined where none is stated. */
    readonly uncertainty: { readonly energy?: number; readonly energyDelayProduct?: number };
    readonly method: EnergyPerOperation['method'] | 'events';
    readonly withDigital: {
        readonly energy: number;
        readonly latency: number;
        readonly energyDelayProduct: number;
    };
    readonly cores: number;
    readonly blocks: number;
    /** Blocks of the busiest core, one after another. */
    readonly inTurn: number;
}

/** A property that energy or delay follow from, and where its value is from. */
export interface Source {
    readonly property: string;
    readonly source?: string;
    readonly uncertainty?: number;
}
