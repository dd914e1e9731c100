import { isAstNodeDescription, type AstNode, type AstNodeDescription } from 'langium';
import type { NodeKindProvider } from 'langium/lsp';
import { CompletionItemKind, SymbolKind } from 'vscode-languageserver';

const symbols: Readonly<Record<string, SymbolKind>> = {
    Device: SymbolKind.Struct,
    Core: SymbolKind.Struct,
    Chip: SymbolKind.Class,
    Model: SymbolKind.Module,
    ModelLayer: SymbolKind.Field,
    Mapping: SymbolKind.Interface,
    LayerPlacement: SymbolKind.Field,
    Dataset: SymbolKind.Array,
    Experiment: SymbolKind.Event,
    Compare: SymbolKind.Operator,
    Sweep: SymbolKind.Operator,
};

const completions: Readonly<Record<string, CompletionItemKind>> = {
    Device: CompletionItemKind.Struct,
    Core: CompletionItemKind.Struct,
    Chip: CompletionItemKind.Class,
    Model: CompletionItemKind.Module,
    Mapping: CompletionItemKind.Interface,
    Dataset: CompletionItemKind.Variable,
    Experiment: CompletionItemKind.Event,
    Compare: CompletionItemKind.Operator,
    Sweep: CompletionItemKind.Operator,
};

/** The pictures that an editor shows beside names. */
export class CimNodeKinds implements NodeKindProvider {
    getSymbolKind(node: AstNode | AstNodeDescription): SymbolKind {
        return symbols[typeOf(node)] ?? SymbolKind.Property;
    }

    getCompletionItemKind(node: AstNode | AstNodeDescription): CompletionItemKind {
        return completions[typeOf(node)] ?? CompletionItemKind.Reference;
    }
}

const typeOf = (node: AstNode | AstNodeDescription): string => (isAstNodeDescription(node) ? node.type : node.$type);
