import { posix } from 'node:path';
import type { Uri } from 'vscode';
import type { Drawing } from '../panel/drawing';
import type { Run } from '../../panel/messages';
import type { DocumentRuns } from './document-runs';
import { layersCsv, runsCsv } from './result-csv';
import { resultText } from './result-text';

type ResultFile = Omit<Drawing, 'type'>;

/** A run as it is shown, and what is saved of it; the same whoever asks. */
export const resultFile = (uri: Uri, run: Run): ResultFile => ({
    name: nameOf(uri, run),
    format: 'json',
    data: resultText(run),
});

export const layersFile = (uri: Uri, run: Run): ResultFile => ({
    name: `${nameOf(uri, run)}-layers`,
    format: 'csv',
    data: layersCsv(run.result),
});

/** Of all experiments of the document. */
export const runsFile = (uri: Uri, runs: DocumentRuns): ResultFile => ({
    name: `${bareName(uri)}-runs`,
    format: 'csv',
    data: runsCsv(runs.all),
});

const nameOf = (uri: Uri, { result }: Run): string => `${bareName(uri)}-${result.name}`;

const bareName = ({ path }: Uri): string => posix.basename(path, '.cim');
