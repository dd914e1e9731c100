import { readFileSync, writeFileSync } from 'node:fs';

/** Puts what `tableOf` makes of the table between `<!-- reproduce: NAME -->` and `<!-- /reproduce -->` in its place. */
export function writeRegion(page, name, tableOf) {
    const text = readFileSync(page, 'utf8');
    const [begin, end] = [`<!-- reproduce: ${name} -->`, '<!-- /reproduce -->'];
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`${page} has no region ${begin} ... ${end}`);
    const before = text.slice(from + begin.length, to);
    writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${tableOf(before)}\n\n${text.slice(to)}`);
}
