/** A place of a document, from 0; `focus`: whether the document's editor gets it. */
export interface RevealedPlace {
    readonly line: number;
    readonly column: number;
    readonly focus: boolean;
}
