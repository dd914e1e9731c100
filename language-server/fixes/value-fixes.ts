import type { AstNode } from 'langium';
import type { ValueFix } from '../../src/chip/fix';
import { formatValue } from '../../src/chip/value';
import { isTableEntry } from '../generated/ast';
import { originOf } from '../read-value';
import { removeItem, replace } from './text-edits';
import type { TextFix } from './text-fix';

/** What could stand in the place of a wrong value, as edits of where it was written. */
export const valueFixes = (fixes: readonly ValueFix[]): readonly TextFix[] =>
    fixes.flatMap(({ at, value, safe }): TextFix[] => {
        const origin = originOf(at);
        if (!origin) return [];
        if (value) {
            const text = formatValue(value);
            return [{ title: `Write ${text}`, edits: replace(origin.node, text, origin.property), safe }];
        }
        const item = entryOf(origin.node);
        return [{ title: `Remove '${item.$cstNode?.text ?? ''}'`, edits: removeItem(item), safe }];
    });

/** A table is rid of a key together with the key's value. */
const entryOf = (node: AstNode): AstNode =>
    !isTableEntry(node) && node.$containerProperty === 'key' && node.$container ? node.$container : node;
