/** Where a search for bits is. */
export interface SearchProgress {
    readonly stage: 'search' | 'confirm';
    /** Bits of layers that are decided, and all that could be taken away; steps of the descent that are confirmed, and all. */
    readonly done: number;
    readonly of: number;
    /** Of the bits that were tried last. */
    readonly accuracy: number;
}
