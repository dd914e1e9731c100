/** Text for what stands between two offsets. */
export interface SpaceEdit {
    readonly from: number;
    readonly to: number;
    readonly text: string;
}

const space = /\s*/y;

/** The edits that make one text of another that differs from it in white space alone; the fewest and the smallest. */
export function spaceEdits(before: string, after: string): readonly SpaceEdit[] {
    const edits: SpaceEdit[] = [];
    let [from, to] = [0, 0];
    for (;;) {
        const [old, wanted] = [spaceAt(before, from), spaceAt(after, to)];
        if (old !== wanted) edits.push({ from, to: from + old.length, text: wanted });
        from += old.length;
        to += wanted.length;
        if (from >= before.length || to >= after.length) break;
        if (before[from] !== after[to]) throw new Error(`the texts differ in more than space, at ${from}`);
        from++;
        to++;
    }
    return edits;
}

function spaceAt(text: string, offset: number): string {
    space.lastIndex = offset;
    return space.exec(text)?.[0] ?? '';
}
