import { CompletionItemKind } from 'vscode-languageserver';
import type { BlockSchema } from '../../../src/chip/schema';
import { blockSchemas, type BlockKind } from '../../../src/chip/schema-blocks';
import type { Suggestion } from './item';
import type { Frame } from './place';
import type { Token } from './tokens';
import { unitItems } from './value-items';

const energyParts = ['word_lines', 'neuron', 'input_pulses'];

/** Within the braces of a value: units behind its numbers, and the parts of an energy. */
export function tableItems(frame: Frame, entry: readonly Token[]): readonly Suggestion[] {
    const { block, key } = propertyOf(frame);
    const schema: BlockSchema = Object.hasOwn(blockSchemas, block) ? blockSchemas[block as BlockKind] : {};
    const row = Object.hasOwn(schema, key) ? schema[key] : undefined;
    if (!row) return [];
    const last = entry.at(-1);
    const isKey = !entry.some(({ text }) => text === ':');
    if (last?.kind === 'number') {
        const [first, ...others] = row.kind.dimensions ?? [];
        // A curve by time holds conductances: a time is a key and never a value.
        return first === undefined ? [] : unitItems(isKey ? [first, ...others] : [first]);
    }
    const nested = frame.parent?.kind === 'table';
    return key === 'energy' && nested && isKey && (last === undefined || last.text === ',')
        ? energyParts.map((label) => ({ label, kind: CompletionItemKind.Property, snippet: `${label}: $1 fJ` }))
        : [];
}

/** The property whose value the outermost braces are, and its block. */
function propertyOf(frame: Frame): { readonly block: Frame['kind']; readonly key: string } {
    if (frame.parent && (frame.parent.kind === 'table' || frame.parent.kind === 'call'))
        return propertyOf(frame.parent);
    return { block: frame.parent?.kind ?? 'file', key: frame.header[0]?.text ?? '' };
}
