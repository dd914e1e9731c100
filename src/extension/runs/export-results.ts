import { basename } from 'node:path';
import { CancellationError, window, type Uri } from 'vscode';
import { Fault } from '../infrastructure/fault';
import { saveFile } from '../panel/save-file';
import { resultText } from './result-text';
import { layersCsv, runsCsv } from './result-csv';
import type { RunHead, RunRecord } from './run-record';
import type { RunStore } from './run-store';

/** What can be exported without the panel's drawings, which are saved where they stand. */
const kinds = [
    { label: 'Result as JSON', detail: 'The same as corelet simulate --format json', what: 'json' },
    { label: 'Layers as CSV', detail: 'Bits, cores, energy, latency and saturation, one row a layer', what: 'layers' },
    { label: 'Runs as CSV', detail: 'All runs of this document that are kept, one row a run', what: 'runs' },
] as const;

/** Exports the run that is shown, and without a panel the newest one of an experiment that the user picks. */
export async function exportResults(uri: Uri, store: RunStore, shown: RunRecord | undefined): Promise<void> {
    const heads = await store.heads(uri.toString());
    if (heads.length === 0 && !shown)
        throw new Fault('There is no result to export yet. Run a simulation of this document first.');
    const record = shown ?? (await store.load(uri.toString(), (await pickNewest(heads)).id));
    if (!record) throw new Fault('The run cannot be read any more. Run the simulation again.');
    const placeHolder = `${record.experiment}. Pictures are saved at each figure of the panel.`;
    const chosen = await window.showQuickPick(kinds, { placeHolder, title: 'Export from Corelet' });
    if (!chosen) throw new CancellationError();
    const name = `${basename(uri.path, '.cim')}-${record.experiment}`;
    if (chosen.what === 'json') await saveFile(uri, { name, format: 'json', data: resultText(record) });
    else if (chosen.what === 'layers')
        await saveFile(uri, { name: `${name}-layers`, format: 'csv', data: layersCsv(record.result) });
    else await saveFile(uri, { name: `${name}-runs`, format: 'csv', data: runsCsv(heads) });
}

async function pickNewest(heads: readonly RunHead[]): Promise<RunHead> {
    const newest = [...new Map([...heads].reverse().map((head) => [head.experiment, head])).values()];
    if (newest.length === 1) return newest[0];
    const items = newest.map((head) => ({ label: head.experiment, description: head.figure, head }));
    const chosen = await window.showQuickPick(items, { placeHolder: 'Experiment to export' });
    if (!chosen) throw new CancellationError();
    return chosen.head;
}
