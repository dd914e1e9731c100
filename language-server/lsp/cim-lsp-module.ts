import { inject, type Module } from 'langium';
import {
    createDefaultModule,
    createDefaultSharedModule,
    type DefaultSharedModuleContext,
    type LangiumServices,
    type LangiumSharedServices,
    type PartialLangiumServices,
} from 'langium/lsp';
import { CimModule, type CimAddedServices } from '../cim-module';
import { dataFolder, type DataFolder } from '../folders';
import { CimGeneratedModule, CimGeneratedSharedModule } from '../generated/module';
import { registerCimChecks } from '../validation/registry';
import { ClientAbilities } from './client-abilities';
import { RememberingValidator } from './diagnostics/remembering-validator';
import { LiveFiles } from './documents/live-files';
import { LiveModelFiles } from './documents/live-model-files';
import { LspDocumentBuilder } from './documents/lsp-document-builder';
import { LspDocumentUpdates } from './documents/lsp-document-updates';
import { ShownDocuments } from './documents/shown-documents';
import { UntitledServices } from './documents/untitled-services';
import { WorkspaceFolders } from './documents/workspace-folders';
import { editingServices, editingSharedServices } from './editing-services';
import { LastResults } from './hints/last-results';
import { NoConfiguration } from './no-configuration';
import { PartLexer } from './parsing/part-lexer';
import { ReparsingDocuments } from './parsing/reparsing-documents';
import { readingServices } from './reading-services';

/** What the server adds to the language's own services. */
export interface CimLspAddedServices {
    readonly parser: { readonly Lexer: PartLexer };
    readonly files: { readonly data: DataFolder; readonly models: LiveModelFiles };
    readonly live: {
        /** Whose diagnostics an editor is shown. */
        readonly shown: ShownDocuments;
        /** What came of experiments that the client has run. */
        readonly results: LastResults;
        readonly client: ClientAbilities;
    };
}

export type CimLspServices = LangiumServices & CimAddedServices & CimLspAddedServices;

/** What an editor asks for beyond what the command line needs; each service has a file of its own in this folder. */
export const CimLspModule: Module<CimLspServices, PartialLangiumServices & CimLspAddedServices> = {
    parser: { Lexer: (services) => new PartLexer(services) },
    validation: { DocumentValidator: (services) => new RememberingValidator(services) },
    files: {
        data:
            ({ shared }) =>
            (document) => {
                const folders = shared.workspace.WorkspaceManager as WorkspaceFolders;
                return dataFolder((folders.folderOf(document) ?? folders.first)?.fsPath);
            },
        models: () => new LiveModelFiles(),
    },
    live: {
        shown: (services) => new ShownDocuments(services.shared, () => services.files.library),
        results: () => new LastResults(),
        client: ({ shared }) => new ClientAbilities(shared),
    },
};

/** Shared services that Langium knows by less than they are. */
export interface CimLspAddedSharedServices {
    readonly ServiceRegistry: UntitledServices;
    readonly lsp: { readonly DocumentUpdateHandler: LspDocumentUpdates };
    readonly workspace: {
        readonly DocumentBuilder: LspDocumentBuilder;
        readonly LangiumDocumentFactory: ReparsingDocuments;
        readonly ConfigurationProvider: NoConfiguration;
        readonly WorkspaceManager: WorkspaceFolders;
    };
}

export type CimLspSharedServices = LangiumSharedServices & CimLspAddedSharedServices;

/** The services of the language for a language server, and what follows changes of files. */
export function createCimLspServices(context: DefaultSharedModuleContext): {
    shared: CimLspSharedServices;
    Cim: CimLspServices;
    liveFiles: LiveFiles;
} {
    const sharedModule: Module<LangiumSharedServices, CimLspAddedSharedServices> = {
        ServiceRegistry: (services) => new UntitledServices(services),
        lsp: {
            DocumentUpdateHandler: (services) =>
                new LspDocumentUpdates(services, (paths) => void liveFiles.changed(paths)),
        },
        workspace: {
            ConfigurationProvider: (services) => new NoConfiguration(services),
            DocumentBuilder: (services) => new LspDocumentBuilder(services, () => Cim),
            LangiumDocumentFactory: (services) => new ReparsingDocuments(services, () => Cim),
            WorkspaceManager: (services) => new WorkspaceFolders(services),
        },
    };
    const shared = inject(
        createDefaultSharedModule(context),
        CimGeneratedSharedModule,
        editingSharedServices,
        sharedModule,
    );
    const Cim: CimLspServices = inject(
        createDefaultModule({ shared }),
        CimGeneratedModule,
        CimModule,
        CimLspModule,
        editingServices,
        readingServices,
    );
    shared.ServiceRegistry.register(Cim);
    registerCimChecks(Cim);
    const { DocumentUpdateHandler: updates } = shared.lsp;
    const liveFiles = new LiveFiles(Cim, shared.workspace.DocumentBuilder, (uris) => void updates.filesTouched(uris));
    return { shared, Cim, liveFiles };
}
