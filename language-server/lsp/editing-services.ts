import type { Module } from 'langium';
import type { PartialLangiumServices } from 'langium/lsp';
import { CimCodeActions } from './cim-code-actions';
import type { CimLspServices } from './cim-lsp-module';

/** What helps to write and to change a document. */
export const editingServices: Module<CimLspServices, PartialLangiumServices> = {
    lsp: {
        CodeActionProvider: () => new CimCodeActions(),
    },
};
