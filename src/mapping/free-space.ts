/** A rectangle of cells: first row and column, height and width. */
export interface Rectangle {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
}

export const overlaps = (a: Rectangle, b: Rectangle): boolean =>
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns;

const contains = (outer: Rectangle, inner: Rectangle): boolean =>
    outer.row <= inner.row &&
    outer.column <= inner.column &&
    outer.row + outer.rows >= inner.row + inner.rows &&
    outer.column + outer.columns >= inner.column + inner.columns;

/**
 * The free cells of one core as maximal free rectangles (J. Jylänki, "A thousand ways to pack the bin", 2010).
 * Mutable while a mapping is made.
 */
export class FreeSpace {
    private free: Rectangle[];
    private freeCells: number;

    constructor(
        private readonly rows: number,
        private readonly columns: number,
    ) {
        this.free = [{ row: 0, column: 0, rows, columns }];
        this.freeCells = rows * columns;
    }

    get empty(): boolean {
        return this.freeCells === this.rows * this.columns;
    }

    /**
     * Where a rectangle fits best: the free rectangle that leaves the shortest side over, the topmost, then the
     * leftmost; undefined where it does not fit.
     */
    find(rows: number, columns: number): Rectangle | undefined {
        if (rows * columns > this.freeCells) return undefined;
        let best: Rectangle | undefined;
        let bestLeft = Infinity;
        for (const candidate of this.free) {
            if (candidate.rows < rows || candidate.columns < columns) continue;
            const left = Math.min(candidate.rows - rows, candidate.columns - columns);
            if (best !== undefined) {
                if (left > bestLeft) continue;
                if (left === bestLeft && candidate.row > best.row) continue;
                if (left === bestLeft && candidate.row === best.row && candidate.column >= best.column) continue;
            }
            best = candidate;
            bestLeft = left;
        }
        return best && { row: best.row, column: best.column, rows, columns };
    }

    /** Takes cells that are all free. */
    take(taken: Rectangle): void {
        const pieces: Rectangle[] = [];
        const kept: Rectangle[] = [];
        for (const free of this.free) {
            if (!overlaps(free, taken)) kept.push(free);
            else pieces.push(...around(free, taken));
        }
        this.free = kept;
        for (const [i, piece] of pieces.entries())
            if (
                !kept.some((other) => contains(other, piece)) &&
                !pieces.some((other, j) => contains(other, piece) && (j < i || !contains(piece, other)))
            )
                this.free.push(piece);
        this.freeCells -= taken.rows * taken.columns;
    }
}

/** The maximal rectangles of `free` that `taken` leaves. */
const around = (free: Rectangle, taken: Rectangle): Rectangle[] => {
    const pieces: Rectangle[] = [];
    const freeBottom = free.row + free.rows;
    const freeRight = free.column + free.columns;
    const takenBottom = taken.row + taken.rows;
    const takenRight = taken.column + taken.columns;
    if (taken.row > free.row) pieces.push({ ...free, rows: taken.row - free.row });
    if (takenBottom < freeBottom) pieces.push({ ...free, row: takenBottom, rows: freeBottom - takenBottom });
    if (taken.column > free.column) pieces.push({ ...free, columns: taken.column - free.column });
    if (takenRight < freeRight) pieces.push({ ...free, column: takenRight, columns: freeRight - takenRight });
    return pieces;
};
