import { AstUtils, DefaultScopeProvider, type ReferenceInfo, type Scope, type URI } from 'langium';
import type { CimServices } from './cim-module';
import { refersTo } from './cim-linker';
import { Core, Device, isWordValue } from './generated/ast';
import { importedUris } from './imports';

/** A name means a declaration of this file, or else of a file that this one imports itself. */
export class CimScopeProvider extends DefaultScopeProvider {
    private readonly library: () => URI;

    constructor(services: CimServices) {
        super(services);
        this.library = () => services.files.library;
    }

    override getScope(context: ReferenceInfo): Scope {
        const document = AstUtils.getDocument(context.container);
        const type = this.wanted(context);
        const own = this.indexManager.allElements(type, new Set([document.uri.toString()]));
        const imports = new Set(importedUris(document, this.library()).map((uri) => uri.toString()));
        return this.createScope(own, this.createScope(this.indexManager.allElements(type, imports)));
    }

    private wanted(context: ReferenceInfo): string {
        const kind = isWordValue(context.container) ? refersTo(context.container) : undefined;
        if (kind === 'device') return Device.$type;
        if (kind === 'core') return Core.$type;
        return this.reflection.getReferenceType(context);
    }
}
