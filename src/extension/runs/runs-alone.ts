import type { Uri } from 'vscode';
import { ofRun } from '../panel/complaints';
import { documentText } from '../panel/documents';
import type { DocumentPlace } from '../runner/protocol';
import { DocumentRuns } from './document-runs';
import type { RunSources } from './export-results';
import { PresentDocument } from './present-document';
import type { RunStore } from './run-store';
import type { Runner } from './runner';

export interface RunsAlonePorts {
    readonly store: RunStore;
    readonly runner: Runner;
    readonly log: (line: string) => void;
}

/** The runs of a document without a panel, held against the document as it is. */
export function runsAlone(uri: Uri, ports: RunsAlonePorts): Omit<RunSources, 'panel'> {
    const address = uri.toString();
    // One that is gone has runs all the same.
    const document = () => documentText(address).catch(() => undefined);
    /** Where the runner finds it; undefined where it is not on disk as it is here. */
    const place = async (): Promise<DocumentPlace | undefined> => {
        const found = await document();
        return found?.saved && found.file !== undefined ? { file: found.file, root: found.root } : undefined;
    };
    return {
        read: async () => {
            const runs = new DocumentRuns(address, undefined, {
                ...ports,
                present: new PresentDocument(),
                complaint: ofRun(uri.fsPath),
                changed: () => undefined,
            });
            runs.textIs((await document())?.text ?? '');
            await runs.open();
            return runs;
        },
        show: async (runs, experiment) => {
            await runs.choose(experiment);
            const found = await place();
            if (found) await runs.recost(found);
        },
        judge: async (runs) => {
            const found = await place();
            if (found) await runs.learnKeys(found);
        },
    };
}
