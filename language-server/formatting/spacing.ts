import type { Token } from './token-tree';

const neverBefore: ReadonlySet<string> = new Set([',', ':', ')', '(']);

/** What stands between two neighbouring tokens of one line. */
export function spaceBetween(left: Token, right: Token): '' | ' ' {
    if (right.kind !== 'token') return left.text === '(' ? '' : ' ';
    if (neverBefore.has(right.text)) return '';
    if (left.kind !== 'token') return ' ';
    if (left.text === '(') return '';
    if (left.text === '..' || right.text === '..') return '';
    // `1 / 255` is a ratio, `4/6` a key of a table, `Gop/s` a unit.
    if (left.text === '/') return left.nodeType === 'RatioValue' ? ' ' : '';
    if (right.text === '/') return right.nodeType === 'RatioValue' ? ' ' : '';
    return ' ';
}
