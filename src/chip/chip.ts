import type { Core } from './core';
import type { Device } from './device';
import type { Provenance } from './provenance';

/** Costs of the digital work beside the cores, joules. */
export interface DigitalCosts {
    /** One bit read from, or written to, the activation buffer. */
    readonly bufferRead: number;
    readonly bufferWrite: number;
    /** One addition of partial sums or residuals, one comparison (pooling, clipping), one multiplication (scales). */
    readonly add: number;
    readonly compare: number;
    readonly multiply: number;
    /** Operations a second of the digital part, all together; bounds the latency of digital steps. */
    readonly throughput: number;
}

/** A chip: a grid of equal cores of one cell technology, and a digital part. */
export interface Chip {
    readonly name: string;
    readonly core: Core;
    readonly device: Device;
    readonly gridRows: number;
    readonly gridColumns: number;
    readonly digital: DigitalCosts;
    readonly provenance: Provenance;
}

export const coreCount = (chip: Chip): number => chip.gridRows * chip.gridColumns;
