import { AstUtils, UriUtils } from 'langium';
import type { CompletionItemKind } from 'vscode-languageserver';
import type { Declaration } from '../../generated/ast';
import { visible, type Context } from './context';
import type { Suggestion } from './item';

/** Names of a kind of declaration that the document can refer to. */
export function nameItems(context: Context, kind: Declaration['$type']): readonly Suggestion[] {
    const { services, document } = context;
    return visible(context, kind).map((declaration) => {
        const { uri } = AstUtils.getDocument(declaration);
        const isOwn = UriUtils.equals(uri, document.uri);
        const about = services.documentation.DocumentationProvider.getDocumentation(declaration);
        return {
            label: declaration.name,
            kind: services.shared.lsp.NodeKindProvider.getCompletionItemKind(declaration) as CompletionItemKind,
            detail: `${kind.toLowerCase()}${isOwn ? '' : ` of ${UriUtils.basename(uri).replace(/\.cim$/, '')}`}`,
            ...(about === undefined ? {} : { about }),
            rank: isOwn ? 2 : 3,
        };
    });
}
