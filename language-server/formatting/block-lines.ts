import { entryText, flatEntry, indentation, lineWidth, type EntryText } from './entry-text';
import type { Entry } from './token-tree';

/** What stands in braces, and whether each entry of a table gets a line whatever the author did. */
interface BlockForm {
    readonly isTable: boolean;
    readonly ownLines: boolean;
}

const topLevel: BlockForm = { isTable: false, ownLines: true };

interface Row extends EntryText {
    readonly blankBefore: boolean;
}

/** Lines of the entries of a block, or of a file: one each, but for entries of a table that share one; at most one empty line stays. */
export function blockLines(entries: readonly Entry[], depth: number, form: BlockForm = topLevel): string[] {
    const rows = aligned(rowsOf(entries, depth, form));
    return rows.flatMap(({ lines, comment, blankBefore }, index) => {
        const [first, ...rest] = lines;
        const all = [indentation(depth) + first, ...rest];
        if (comment !== undefined) all[all.length - 1] += comment;
        return blankBefore && index > 0 ? ['', ...all] : all;
    });
}

function rowsOf(entries: readonly Entry[], depth: number, { isTable, ownLines }: BlockForm): Row[] {
    const rows: Row[] = [];
    let onOneLine = false;
    for (const entry of entries) {
        const text = entryText(entry, depth);
        const before = rows.at(-1);
        const flat = flatEntry(withoutTrailing(entry, text));
        const joins = before && isTable && !ownLines && onOneLine && flat !== undefined && entry.linesBefore === 0;
        const joined = joins ? `${before.lines[0]} ${flat}` : undefined;
        if (before && joined !== undefined && 4 * depth + joined.length <= lineWidth)
            rows[rows.length - 1] = { ...before, lines: [joined], comment: text.comment, head: undefined };
        else rows.push({ ...text, blankBefore: entry.linesBefore > 1 });
        onOneLine = flat !== undefined && text.comment === undefined && entry.pieces[0].kind !== 'line comment';
    }
    return rows;
}

const withoutTrailing = (entry: Entry, { comment }: EntryText): Entry =>
    comment === undefined ? entry : { ...entry, pieces: entry.pieces.slice(0, -1) };

/** Values of neighbouring lines start in one column, and so do the comments behind them. */
function aligned(rows: readonly Row[]): Row[] {
    const values = runs(rows, (row) => row.head?.kind).flatMap((run) => {
        const column = Math.max(...run.map(({ head }) => head?.length ?? 0));
        return run.map((row) => {
            if (!row.head) return row;
            const [line] = row.lines;
            const rest = line.slice(row.head.length).trimStart();
            return { ...row, lines: [`${line.slice(0, row.head.length).padEnd(column)} ${rest}`.trimEnd()] };
        });
    });
    return runs(values, ({ comment, lines }) =>
        comment === undefined ? undefined : String(lines.length === 1),
    ).flatMap((run) => {
        const single = run.every(({ lines }) => lines.length === 1);
        const column = single ? Math.max(...run.map(({ lines }) => lines[0].length)) : 0;
        return run.map((row) => {
            if (row.comment === undefined) return row;
            const last = row.lines[row.lines.length - 1];
            return { ...row, comment: ' '.repeat(Math.max(0, column - last.length) + 2) + row.comment };
        });
    });
}

/** Neighbours with the same key, no empty line between; a row without a key is a run by itself. */
function runs(rows: readonly Row[], key: (row: Row) => string | undefined): Row[][] {
    const all: Row[][] = [];
    for (const row of rows) {
        const run = all.at(-1);
        const own = key(row);
        if (run && own !== undefined && !row.blankBefore && key(run[0]) === own) run.push(row);
        else all.push([row]);
    }
    return all;
}
