import {
    AstUtils,
    DefaultScopeProvider,
    DocumentState,
    MapScope,
    WorkspaceCache,
    type LangiumDocument,
    type ReferenceInfo,
    type Scope,
    type URI,
} from 'langium';
import type { CimServices } from './cim-module';
import { refersTo } from './cim-linker';
import { Chip, Core, Device, isWordValue } from './generated/ast';
import { importedUris } from './imports';

/** A name means a declaration of this file, or else of a file that this one imports itself. */
export class CimScopeProvider extends DefaultScopeProvider {
    private readonly library: () => URI;
    /** By document and type; without it, a file of many names costs time by the square of their number. */
    private readonly scopes: WorkspaceCache<string, Scope>;

    constructor(services: CimServices) {
        super(services);
        this.scopes = new WorkspaceCache(services.shared, DocumentState.IndexedContent);
        this.library = () => services.files.library;
    }

    override getScope(context: ReferenceInfo): Scope {
        const document = AstUtils.getDocument(context.container);
        const type = this.wanted(context);
        return this.scopes.get(`${type} ${document.uri.toString()}`, () => this.namesIn(document, type));
    }

    private namesIn(document: LangiumDocument, type: string): Scope {
        const imports = importedUris(document, this.library()).map((uri) => uri.toString());
        return this.namesOf(type, [document.uri.toString()], this.namesOf(type, imports));
    }

    /** Of two declarations of one name the first counts. */
    private namesOf(type: string, files: readonly string[], outer?: Scope): Scope {
        const all = this.indexManager.allElements(type, new Set(files)).toArray();
        return new MapScope(all.reverse(), outer);
    }

    private wanted(context: ReferenceInfo): string {
        const kind = isWordValue(context.container) ? refersTo(context.container) : undefined;
        if (kind === 'device') return Device.$type;
        if (kind === 'core') return Core.$type;
        if (kind === 'chip') return Chip.$type;
        return this.reflection.getReferenceType(context);
    }
}
