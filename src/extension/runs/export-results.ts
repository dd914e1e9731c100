import { CancellationError, window, type Uri } from 'vscode';
import { Fault } from '../infrastructure/fault';
import { saveFile } from '../panel/save-file';
import type { DocumentRuns } from './document-runs';
import { layersFile, resultFile, runsFile } from './result-files';
import type { ListedRun } from './told-runs';

/** What can be exported without the panel's drawings, which are saved where they stand. */
const kinds = [
    {
        label: 'Result as JSON',
        detail: 'The same as corelet simulate --format json',
        file: async (uri: Uri, { shown }: Exported) => resultFile(uri, shown),
    },
    {
        label: 'Layers as CSV',
        detail: 'Bits, cores, energy, latency and saturation, one row a layer',
        file: async (uri: Uri, { shown }: Exported) => layersFile(uri, shown),
    },
    {
        label: 'Runs as CSV',
        detail: 'All runs of this document that are kept, one row a run',
        file: async (uri: Uri, { runs }: Exported, { judge }: RunSources) => {
            await judge(runs);
            return runsFile(uri, runs);
        },
    },
];

interface Exported {
    readonly runs: DocumentRuns;
    readonly shown: NonNullable<DocumentRuns['state']['shown']>;
}

/** Where there are runs to export. */
export interface RunSources {
    /** Of the document's panel. */
    readonly panel: DocumentRuns | undefined;
    /** Of the document alone; nothing is shown. */
    readonly read: () => Promise<DocumentRuns>;
    /** Shows the newest run of an experiment, held against the document as it is. */
    readonly show: (runs: DocumentRuns, experiment: string) => Promise<void>;
    /** Holds the runs of all experiments against the document as it is. */
    readonly judge: (runs: DocumentRuns) => Promise<void>;
}

/** Exports the run that is shown, as it is shown; without a panel the newest one of an experiment that the user picks. */
export async function exportResults(uri: Uri, sources: RunSources): Promise<void> {
    const { runs, shown } = shownBy(sources.panel) ?? (await picked(sources));
    const placeHolder = `${shown.result.name}. Pictures are saved at each figure of the panel.`;
    const chosen = await window.showQuickPick(kinds, { placeHolder, title: 'Export from Corelet' });
    if (!chosen) throw new CancellationError();
    await saveFile(uri, await chosen.file(uri, { runs, shown }, sources));
}

function shownBy(runs: DocumentRuns | undefined): Exported | undefined {
    const shown = runs?.state.shown;
    return runs && shown && { runs, shown };
}

async function picked({ read, show }: RunSources): Promise<Exported> {
    const runs = await read();
    if (runs.all.length === 0)
        throw new Fault('There is no result to export yet. Run a simulation of this document first.');
    await show(runs, (await pickNewest(runs.all)).experiment);
    const exported = shownBy(runs);
    if (!exported) throw new Fault('The run cannot be read any more. Run the simulation again.');
    return exported;
}

async function pickNewest(all: readonly ListedRun[]): Promise<ListedRun> {
    const newest = [...new Map([...all].reverse().map((run) => [run.experiment, run])).values()];
    if (newest.length === 1) return newest[0];
    const items = newest.map((run) => ({ label: run.experiment, description: run.figure, run }));
    const chosen = await window.showQuickPick(items, { placeHolder: 'Experiment to export' });
    if (!chosen) throw new CancellationError();
    return chosen.run;
}
