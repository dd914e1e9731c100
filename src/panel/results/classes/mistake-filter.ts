/** Which mistakes are shown: those of a class, or those of a class that were taken for another. */
export interface MistakeFilter {
    readonly label: number;
    readonly answer?: number;
}

/** The filter of a cell of the confusion matrix: its mistakes, or all mistakes of the class for right answers. */
export const cellFilter = (label: number, answer: number): MistakeFilter =>
    label === answer ? { label } : { label, answer };

export const isSameFilter = (one: MistakeFilter | undefined, other: MistakeFilter): boolean =>
    one?.label === other.label && one.answer === other.answer;
