import type { Uri } from 'vscode';

/** An experiment, and a mapping, of a document. */
export interface InFocus {
    readonly uri: string;
    readonly experiment?: string;
    readonly mapping?: string;
}

/** What the panel, the runs and the Testing view do for the commands. */
export interface Editor {
    /** What the panel is about that has the focus; undefined where none has. */
    focused(): InFocus | undefined;
    runSimulation(uri: Uri, experiment: string): Promise<void>;
    showChip(uri: Uri, mapping: string): Promise<void>;
    showCost(uri: Uri, mapping: string): Promise<void>;
    exportResults(uri: Uri): Promise<void>;
}
