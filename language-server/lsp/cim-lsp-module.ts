import { inject, type Module } from 'langium';
import {
    createDefaultModule,
    createDefaultSharedModule,
    type DefaultSharedModuleContext,
    type LangiumServices,
    type LangiumSharedServices,
    type PartialLangiumServices,
} from 'langium/lsp';
import { CimModule, CimSharedModule, type CimAddedServices } from '../cim-module';
import { CimGeneratedModule, CimGeneratedSharedModule } from '../generated/module';
import { registerCimChecks } from '../validation/registry';

export type CimLspServices = LangiumServices & CimAddedServices;

/** What an editor asks for beyond what the command line needs; each service has a file of its own in this folder. */
export const CimLspModule: Module<CimLspServices, PartialLangiumServices> = {};

/** The services of the language for a language server. */
export function createCimLspServices(context: DefaultSharedModuleContext): {
    shared: LangiumSharedServices;
    Cim: CimLspServices;
} {
    const shared = inject(createDefaultSharedModule(context), CimGeneratedSharedModule, CimSharedModule);
    const Cim = inject(createDefaultModule({ shared }), CimGeneratedModule, CimModule, CimLspModule);
    shared.ServiceRegistry.register(Cim);
    registerCimChecks(Cim);
    return { shared, Cim };
}
