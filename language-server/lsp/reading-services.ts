import { createGrammarConfig, type Module } from 'langium';
import type { PartialLangiumServices } from 'langium/lsp';
import type { CimLspServices } from './cim-lsp-module';
import { CimCodeLenses } from './hints/code-lenses';
import { CimInlayHints } from './hints/inlay-hints';
import { CimHover } from './hover/hover-provider';

/** What tells a reader of a document more than its text. */
export const readingServices: Module<CimLspServices, PartialLangiumServices> = {
    parser: {
        GrammarConfig: (services) => ({ ...createGrammarConfig(services), multilineCommentRules: ['BLOCK_COMMENT'] }),
    },
    lsp: {
        CodeLensProvider: (services) => new CimCodeLenses(services),
        HoverProvider: (services) => new CimHover(services),
        InlayHintProvider: (services) => new CimInlayHints(services),
    },
};
