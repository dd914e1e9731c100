/** Edits (insert, delete, replace, swap of neighbours) from one word to another. */
function distance(from: string, to: string): number {
    const rows = Array.from({ length: from.length + 1 }, (_, i) =>
        Array.from({ length: to.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
    );
    for (let i = 1; i <= from.length; i++)
        for (let j = 1; j <= to.length; j++) {
            const same = from[i - 1] === to[j - 1] ? 0 : 1;
            rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
            if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
                rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    return rows[from.length][to.length];
}

/** The candidate that was probably meant: at most a third of the word apart, case aside; undefined if none is. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
    let best: string | undefined;
    let least = Math.max(1, Math.floor(Math.min(word.length, 60) / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - word.length) >= least) continue;
        const edits = distance(word.toLowerCase(), candidate.toLowerCase());
        if (edits < least) {
            best = candidate;
            least = edits;
        }
    }
    return best;
}

/** Whether two words differ only in capitals, underscores, hyphens and dots: no other word can have been meant. */
export function sameLetters(one: string, other: string): boolean {
    const letters = (word: string): string => word.replace(/[_.-]/g, '').toLowerCase();
    return letters(one) === letters(other);
}

/** ` Did you mean "g_max"?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
    const meant = nearest(word, candidates);
    return meant === undefined ? '' : ` Did you mean '${meant}'?`;
}
