import { inject, URI, type Module } from 'langium';
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
import { UntitledServices } from './documents/untitled-services';
import { ShownDocuments } from './documents/shown-documents';
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
            (document) =>
                dataFolder(workspaceFolder(shared, document)),
        models: () => new LiveModelFiles(),
    },
    live: {
        shown: (services) => new ShownDocuments(services.shared, () => services.files.library),
        results: () => new LastResults(),
        client: ({ shared }) => new ClientAbilities(shared),
    },
};

/** Of the folders that the editor has open, the innermost that has the document, or else the first. */
function workspaceFolder({ workspace }: LangiumSharedServices, document: URI): string | undefined {
    const folders = (workspace.WorkspaceManager.workspaceFolders ?? []).map(({ uri }) => URI.parse(uri));
    const [innermost = folders[0]] = folders
        .filter((folder) => document.toString().startsWith(`${folder.toString().replace(/\/$/, '')}/`))
        .sort((a, b) => b.path.length - a.path.length);
    return innermost?.fsPath;
}

/** Shared services that Langium knows by less than they are. */
interface CimLspSharedServices {
    readonly ServiceRegistry: UntitledServices;
    readonly lsp: { readonly DocumentUpdateHandler: LspDocumentUpdates };
    readonly workspace: {
        readonly DocumentBuilder: LspDocumentBuilder;
        readonly LangiumDocumentFactory: ReparsingDocuments;
        readonly ConfigurationProvider: NoConfiguration;
    };
}

/** The services of the language for a language server, and what follows changes of files. */
export function createCimLspServices(context: DefaultSharedModuleContext): {
    shared: LangiumSharedServices & CimLspSharedServices;
    Cim: CimLspServices;
    liveFiles: LiveFiles;
} {
    const sharedModule: Module<LangiumSharedServices, CimLspSharedServices> = {
        ServiceRegistry: (services) => new UntitledServices(services),
        lsp: {
            DocumentUpdateHandler: (services) =>
                new LspDocumentUpdates(services, (paths) => void liveFiles.changed(paths)),
        },
        workspace: {
            ConfigurationProvider: (services) => new NoConfiguration(services),
            DocumentBuilder: (services) => new LspDocumentBuilder(services, () => Cim),
            LangiumDocumentFactory: (services) => new ReparsingDocuments(services, () => Cim),
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
