import type { ElementType } from './network';

/** What is known of a tensor: type and shape for one sample, and how it grows with the batch. */
export interface ValueShape {
    readonly type: ElementType;
    readonly shape: readonly number[];
    /** Axis that grows with the batch; `none`: it does not; `mixed`: in a way that no single axis tells. */
    readonly batchAxis: number | 'none' | 'mixed';
    /** Axis 0 grows, and holds one sample's entries after the other's. */
    readonly sampleMajor: boolean;
}
