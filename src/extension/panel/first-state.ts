import type { PanelState } from '../../panel/messages';
import type { Subject } from './subject';

/** What a panel shows before anything is known of its document. */
export const firstState = (uri: string, { experiment }: Subject): PanelState => ({
    document: fileName(uri),
    uri,
    experiments: [],
    experiment,
    chip: { kind: 'waiting' },
    edition: '',
    highlighted: undefined,
    job: { kind: 'idle' },
    runs: [],
    shown: undefined,
    compared: undefined,
    ablation: { kind: 'none' },
});

/** The last part of an address, as the user knows it. */
const fileName = (uri: string): string => {
    const last = uri.slice(uri.lastIndexOf('/') + 1);
    try {
        return decodeURIComponent(last);
    } catch {
        return last;
    }
};
