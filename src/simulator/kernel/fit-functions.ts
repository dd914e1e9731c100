/** What `assembly/fit.ts` exports; addresses and sizes in bytes. */
export interface FitFunctions {
    driveCodes(
        values: number,
        count: number,
        stride: number,
        offsets: number,
        matrixRows: number,
        rows: number,
        scale: number,
        high: number,
        low: number,
        to: number,
    ): void;
    codeParts(from: number, count: number, complements: boolean, shift: number, mask: number, to: number): void;
    tileMatrix(from: number, less: number, rows: number, columns: number, to: number): void;
    divideTiles(tiles: number, count: number, columns: number, divisors: number, least: number): void;
    scaleTiles(tiles: number, count: number, columns: number, factor: number, addends: number): void;
    thinTiles(
        tiles: number,
        count: number,
        columns: number,
        stride: number,
        kept: number,
        factor: number,
        to: number,
    ): void;
    fitTiles(
        phases: number,
        phaseCount: number,
        count: number,
        columns: number,
        step: number,
        exact: number,
        laws: number,
        weight: number,
        scale: number,
        low: number,
        high: number,
        scratch: number,
        to: number,
    ): void;
}
