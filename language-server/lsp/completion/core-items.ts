import { CompletionItemKind } from 'vscode-languageserver';
import { chipSchema } from '../../../src/chip/schema-chip';
import { layerSchema } from '../../../src/chip/schema-mapping';
import { effectiveProperties } from '../../elaborate/inheritance';
import type { Mapping } from '../../generated/ast';
import { readValue } from '../../read-value';
import { namedBehind, outermost, visible, type Context } from './context';
import type { Suggestion } from './item';

/** Most cores that are listed. */
const most = 256;

/** The cores of the mapping's chip: free ones first, then those that other layers of the mapping are on. */
export function coreItems(context: Context): readonly Suggestion[] {
    const { header } = outermost(context.place.frame);
    const chip = namedBehind(context, header, 'on', 'Chip');
    const grid = chip && effectiveProperties(chip).get('grid')?.property.value;
    const size = grid && chipSchema.grid.kind.convert(readValue(grid));
    if (!size?.ok) return [];
    const mapping = visible(context, 'Mapping').find(({ name }) => name === header[1]?.text);
    const taken = mapping ? layersByCore(mapping, context.place.from) : new Map<number, string[]>();
    return Array.from({ length: Math.min(most, size.value[0] * size.value[1]) }, (_, core) => {
        const layers = taken.get(core);
        return {
            label: String(core),
            kind: CompletionItemKind.Value,
            detail: layers ? `holds ${layers.join(', ')}` : 'free',
            rank: layers ? 3 : 2,
        };
    });
}

/** Layers that the mapping itself puts on cores, but for the one around the cursor. */
function layersByCore(mapping: Mapping, cursor: number): Map<number, string[]> {
    const found = new Map<number, string[]>();
    for (const { layer, properties, $cstNode } of mapping.layers) {
        if ($cstNode && $cstNode.offset <= cursor && cursor <= $cstNode.end) continue;
        for (const { name, value } of properties) {
            if ((name !== 'core' && name !== 'cores') || !value) continue;
            const cores = layerSchema.cores.kind.convert(readValue(value));
            for (const core of (cores.ok && cores.value) || []) found.set(core, [...(found.get(core) ?? []), layer]);
        }
    }
    return found;
}
