import type { RunRecord } from './run-record';
import type { RunStore } from './run-store';

/** Files that are looked into for a document; runs of more experiments than this are not remembered. */
const most = 5;

/** Tells what the last runs of a document came to, when it is opened for the first time since the editor has started. */
export class RememberedResults {
    private readonly opened = new Set<string>();
    private readonly told = new Set<string>();

    constructor(
        private readonly store: Pick<RunStore, 'newest'>,
        /** `isOld`: of an earlier session. */
        private readonly tell: (record: RunRecord, isOld: boolean) => void,
    ) {}

    /** A run has ended: what was before it is not told any more. */
    finished(record: RunRecord): void {
        this.told.add(nameOf(record));
        this.tell(record, false);
    }

    async document(uri: string): Promise<void> {
        if (this.opened.has(uri)) return;
        this.opened.add(uri);
        for (const record of await this.store.newest(uri, most)) {
            const name = nameOf({ uri, experiment: record.experiment });
            if (!this.told.has(name)) this.tell({ ...record, uri }, true);
            this.told.add(name);
        }
    }
}

const nameOf = ({ uri, experiment }: Pick<RunRecord, 'uri' | 'experiment'>): string => `${uri} ${experiment}`;
