import type { ChangedText } from '../../language-server/mapping-bits';
import type { BitsSearch } from '../experiment/bits/bits';
import { changedBits } from './bits-layers';
import { readDocument } from './read-document';
import { replaceFile } from './replace-file';
import { shownPath } from './shown-path';
import { UsageError } from './usage-error';

/**
 * Puts the bits that were found into the document of their mapping, in one step, where the experiment's own samples bear
 * them out; says what was done. Refuses a document that is not what it was when the search began.
 */
export async function writeBits(search: BitsSearch, changed: ChangedText | undefined): Promise<string> {
    if (!search.verified?.meets || !changed)
        return `${search.mapping} is left as it is: nothing that keeps to the accuracy was found and verified.`;
    if (changedBits(search).length === 0) return `${search.mapping} has these bits already.`;
    const shown = shownPath(changed.file);
    if ((await readDocument(changed.file, shown)) !== changed.before)
        throw new UsageError(
            `${shown} has changed since the search began, and is left as it is. Paste the lines, or search again.`,
        );
    await replaceFile(changed.file, changed.after);
    return `${shown}: the bits are written into mapping ${search.mapping}.`;
}
