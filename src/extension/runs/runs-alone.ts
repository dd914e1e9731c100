import type { Uri } from 'vscode';
import { ofRun } from '../panel/complaints';
import { documentText } from '../panel/documents';
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
            const found = await document();
            if (found?.saved && found.file !== undefined) await runs.recost({ file: found.file, root: found.root });
        },
    };
}
