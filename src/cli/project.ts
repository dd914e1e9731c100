import type { Experiment } from '../experiment/experiment';
import type { Mapping } from '../mapping/mapping';
import type { Diagnostic } from './diagnostic';

/** What the commands need of a set of documents: their complaints, and what they describe where it is sound. */
export interface Project {
    readonly diagnostics: readonly Diagnostic[];
    readonly documents: readonly ProjectDocument[];
}

export interface ProjectDocument {
    /** Absolute path. */
    readonly file: string;
    readonly mappings: readonly Mapping[];
    readonly experiments: readonly Experiment[];
}

/** Reads text into descriptions; the language server's part, behind an interface of our own. */
export interface Language {
    openProject(files: readonly string[]): Promise<Project>;
    /** The text in its canonical form, or the errors of syntax that keep it from having one. */
    formatText(text: string, file: string): Promise<FormattedText>;
}

export type FormattedText =
    { readonly ok: true; readonly text: string } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
