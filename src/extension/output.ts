import { window, type LogOutputChannel } from 'vscode';

/** The channel that everything of ours writes to; `Show log` opens it. */
export const createOutput = (): LogOutputChannel => window.createOutputChannel('Corelet', { log: true });
