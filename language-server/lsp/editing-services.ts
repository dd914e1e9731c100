import type { Module } from 'langium';
import type { LangiumSharedServices, PartialLangiumServices, PartialLangiumSharedServices } from 'langium/lsp';
import { CimCodeActions } from './actions/code-actions';
import { CimLanguageServer } from './cim-language-server';
import type { CimLspServices } from './cim-lsp-module';
import { CimCompletion } from './completion/completion';
import { CimDefinition } from './names/definition';
import { CimReferences } from './names/references';
import { CimRename } from './names/rename';
import { CimDocumentSymbols } from './outline/document-symbols';
import { CimNodeKinds } from './outline/node-kinds';
import { CimDocumentLinks } from './text/document-links';
import { CimFolding } from './text/folding';
import { CimFormatter } from './text/formatter';
import { CimSemanticTokens } from './text/semantic-tokens';

/** What helps to write, to read and to change a document. */
export const editingServices: Module<CimLspServices, PartialLangiumServices> = {
    references: {
        References: (services) => new CimReferences(services),
    },
    lsp: {
        CodeActionProvider: (services) => new CimCodeActions(services),
        CompletionProvider: (services) => new CimCompletion(services),
        DefinitionProvider: (services) => new CimDefinition(services),
        DocumentLinkProvider: (services) => new CimDocumentLinks(services),
        DocumentSymbolProvider: (services) => new CimDocumentSymbols(services),
        FoldingRangeProvider: () => new CimFolding(),
        Formatter: () => new CimFormatter(),
        RenameProvider: (services) => new CimRename(services),
        SemanticTokenProvider: (services) => new CimSemanticTokens(services),
    },
};

/** The same, for what belongs to no single language. */
export const editingSharedServices: Module<LangiumSharedServices, PartialLangiumSharedServices> = {
    lsp: {
        LanguageServer: (services) => new CimLanguageServer(services),
        NodeKindProvider: () => new CimNodeKinds(),
    },
};
