import type { Uri } from 'vscode';

/** What the panel, the runs and the Testing view do for the commands. */
export interface Editor {
    runSimulation(uri: Uri, experiment: string): Promise<void>;
    showChip(uri: Uri, mapping: string): Promise<void>;
    showCost(uri: Uri, mapping: string): Promise<void>;
    exportResults(uri: Uri): Promise<void>;
}
