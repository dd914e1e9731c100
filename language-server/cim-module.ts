import {
    createDefaultCoreModule,
    createDefaultSharedCoreModule,
    inject,
    type DefaultSharedCoreModuleContext,
    type LangiumCoreServices,
    type LangiumSharedCoreServices,
    type Module,
    type PartialLangiumCoreServices,
    type PartialLangiumSharedCoreServices,
    type URI,
} from 'langium';
import { CimDocumentBuilder } from './cim-document-builder';
import { CimDocumentValidator } from './cim-document-validator';
import { CimLexer } from './cim-lexer';
import { CimLexerMessages } from './cim-lexer-messages';
import { CimLinker } from './cim-linker';
import { CimParserMessages } from './cim-parser-messages';
import { CimReferenceDescriptions } from './cim-reference-descriptions';
import { CimScopeComputation } from './cim-scope-computation';
import { CimScopeProvider } from './cim-scope-provider';
import { CimTokenBuilder } from './cim-token-builder';
import { CimValidationRegistry } from './cim-validation-registry';
import { Elaborator } from './elaborate/elaborator';
import { ModelFiles } from './elaborate/model-files';
import { CimGeneratedModule, CimGeneratedSharedModule } from './generated/module';
import { dataFolder, libraryFolder, type DataFolder } from './folders';
import { registerCimChecks } from './validation/registry';

/** What the language adds to Langium's services. */
export interface CimAddedServices {
    readonly files: {
        /** Folder of the chip libraries that `import NAME` reaches. */
        readonly library: URI;
        /** Folder that `data:` paths of data sets lie under. */
        readonly data: DataFolder;
        readonly models: ModelFiles;
    };
    readonly elaboration: {
        readonly Elaborator: Elaborator;
    };
}

export type CimServices = LangiumCoreServices & CimAddedServices;

export const CimModule: Module<CimServices, PartialLangiumCoreServices & CimAddedServices> = {
    parser: {
        TokenBuilder: () => new CimTokenBuilder(),
        Lexer: (services) => new CimLexer(services),
        LexerErrorMessageProvider: () => new CimLexerMessages(),
        ParserErrorMessageProvider: () => new CimParserMessages(),
    },
    references: {
        ScopeComputation: (services) => new CimScopeComputation(services),
        ScopeProvider: (services) => new CimScopeProvider(services),
        Linker: (services) => new CimLinker(services),
    },
    workspace: {
        ReferenceDescriptionProvider: (services) => new CimReferenceDescriptions(services),
    },
    validation: {
        ValidationRegistry: (services) => new CimValidationRegistry(services),
        DocumentValidator: (services) => new CimDocumentValidator(services),
    },
    files: {
        library: libraryFolder,
        data: () => () => dataFolder(),
        models: () => new ModelFiles(),
    },
    elaboration: {
        Elaborator: (services) => new Elaborator(services),
    },
};

export const CimSharedModule: Module<LangiumSharedCoreServices, PartialLangiumSharedCoreServices> = {
    workspace: {
        DocumentBuilder: (services) => new CimDocumentBuilder(services),
    },
};

/** The services of the language, for a command line or a server: parsing, linking, checking, elaboration. */
export function createCimServices(
    context: DefaultSharedCoreModuleContext,
    others: Module<CimServices, { readonly files?: Partial<CimAddedServices['files']> }> = {},
): {
    shared: LangiumSharedCoreServices;
    Cim: CimServices;
} {
    const shared = inject(createDefaultSharedCoreModule(context), CimGeneratedSharedModule, CimSharedModule);
    const Cim = inject(createDefaultCoreModule({ shared }), CimGeneratedModule, CimModule, others);
    shared.ServiceRegistry.register(Cim);
    registerCimChecks(Cim);
    return { shared, Cim };
}
