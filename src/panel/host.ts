import type { FromPanel, Section, ToPanel } from './messages';

/** What VS Code keeps of a panel while it is hidden, and gives the extension to restore it after a reload. */
export interface Kept {
    readonly uri?: string;
    readonly experiment?: string;
    readonly section?: Section;
}

interface VsCodeApi {
    postMessage(message: FromPanel): void;
    getState(): unknown;
    setState(state: Kept): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

/** The extension's side of the panel. */
export interface Host {
    readonly send: (message: FromPanel) => void;
    readonly kept: () => Kept;
    readonly keep: (kept: Kept) => void;
    /** Calls back with every message; returns what ends that. */
    readonly listen: (take: (message: ToPanel) => void) => () => void;
}

/** Can be called once in the life of a page. */
export function openHost(): Host {
    const api = acquireVsCodeApi();
    return {
        send: (message) => api.postMessage(message),
        kept: () => {
            const state = api.getState();
            return typeof state === 'object' && state !== null ? state : {};
        },
        keep: (kept) => api.setState(kept),
        listen: (take) => {
            const heard = ({ data }: MessageEvent<unknown>) => {
                if (isMessage(data)) take(data);
            };
            window.addEventListener('message', heard);
            return () => window.removeEventListener('message', heard);
        },
    };
}

const types: readonly unknown[] = ['state', 'cells', 'samples', 'show'] satisfies readonly ToPanel['type'][];

/** Browsers and their extensions post messages of their own. */
const isMessage = (data: unknown): data is ToPanel =>
    typeof data === 'object' && data !== null && 'type' in data && types.includes(data.type);
