import { layerLine, type WrittenBits } from '../../language-server/layer-line';
import type { BitsSearch } from '../experiment/bits/bits';

/** The layers whose bits were found to be others than the description's, and which. */
export const changedBits = ({ layers, before, found }: BitsSearch): readonly WrittenBits[] =>
    layers.flatMap(({ name }, i): WrittenBits[] => {
        const [old, bits] = [before?.bits[i], found?.bits[i]];
        if (!bits || (old?.input === bits.input && old.output === bits.output)) return [];
        return [
            {
                layer: name,
                ...(old?.input === bits.input ? {} : { input: bits.input }),
                ...(old?.output === bits.output ? {} : { output: bits.output }),
            },
        ];
    });

/** What a mapping says of them, a line a layer; of a search that was cut short too. */
export const linesToPaste = (search: BitsSearch): readonly string[] => changedBits(search).map(layerLine);
