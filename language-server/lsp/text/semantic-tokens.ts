import { CstUtils, type LangiumDocument } from 'langium';
import { AbstractSemanticTokenProvider, type SemanticTokenAcceptor } from 'langium/lsp';
import type { CimLspServices } from '../cim-lsp-module';
import { tokenKind } from './token-kinds';

/** Colours by meaning, token by token; without waiting in between, so that no other request mixes in. */
export class CimSemanticTokens extends AbstractSemanticTokenProvider {
    private readonly library: () => string;

    constructor(services: CimLspServices) {
        super(services);
        this.library = () => services.files.library.toString();
    }

    protected override async computeHighlighting(
        document: LangiumDocument,
        accept: SemanticTokenAcceptor,
    ): Promise<void> {
        const root = document.parseResult.value.$cstNode;
        const library = this.library();
        for (const leaf of root ? CstUtils.flattenCst(root) : []) {
            const kind = tokenKind(leaf, library);
            if (kind) accept({ cst: leaf, type: kind.type, modifier: [...(kind.modifiers ?? [])] });
        }
    }

    protected override highlightElement(): void {}
}
