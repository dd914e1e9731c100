import { AstUtils, GrammarUtils, isReference, type AstNode, type LeafCstNode } from 'langium';
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver';
import { refersTo } from '../../cim-linker';
import { isWordValue } from '../../generated/ast';

/** What a token is, in the words of the protocol. */
export interface TokenKind {
    readonly type: SemanticTokenTypes;
    readonly modifiers?: readonly SemanticTokenModifiers[];
}

/** The kind of name that each declaration has. */
const declared: Readonly<Record<string, SemanticTokenTypes>> = {
    Device: SemanticTokenTypes.struct,
    Core: SemanticTokenTypes.struct,
    Chip: SemanticTokenTypes.class,
    Model: SemanticTokenTypes.type,
    ModelLayer: SemanticTokenTypes.variable,
    Mapping: SemanticTokenTypes.function,
    Dataset: SemanticTokenTypes.interface,
    Experiment: SemanticTokenTypes.event,
    Compare: SemanticTokenTypes.event,
    Sweep: SemanticTokenTypes.event,
};

const byTerminal: Readonly<Record<string, SemanticTokenTypes>> = {
    NUMBER: SemanticTokenTypes.number,
    STRING: SemanticTokenTypes.string,
    KEY: SemanticTokenTypes.property,
};

const operators: ReadonlySet<string> = new Set(['+-', '±', '..', '/', 'x', '×', '>=', '<=', '>', '<']);

/** The kind of a token; undefined for braces, commas and colons. `library`: where the shipped declarations are. */
export function tokenKind(leaf: LeafCstNode, library: string): TokenKind | undefined {
    if (leaf.hidden) return comment(leaf.text);
    const feature = GrammarUtils.findAssignment(leaf)?.feature;
    const named = feature === undefined ? undefined : nameKind(leaf.astNode, feature, library);
    if (named) return named;
    const terminal = byTerminal[leaf.tokenType.name];
    if (terminal) return { type: terminal };
    if (operators.has(leaf.text)) return { type: SemanticTokenTypes.operator };
    return /^[a-z]+$/i.test(leaf.text) ? { type: SemanticTokenTypes.keyword } : undefined;
}

function comment(text: string): TokenKind | undefined {
    if (!text.startsWith('/')) return undefined;
    const type = SemanticTokenTypes.comment;
    return text.startsWith('/**') ? { type, modifiers: [SemanticTokenModifiers.documentation] } : { type };
}

function nameKind(node: AstNode, feature: string, library: string): TokenKind | undefined {
    switch (`${node.$type}.${feature}`) {
        case 'Import.library':
            return { type: SemanticTokenTypes.namespace };
        case 'LayerPlacement.layer':
            return { type: SemanticTokenTypes.variable };
        case 'ModelLayer.kind':
            return { type: SemanticTokenTypes.keyword };
        case 'Expectation.metric':
        case 'Vary.path':
            return { type: SemanticTokenTypes.property };
        case 'Argument.name':
            return { type: SemanticTokenTypes.parameter };
        case 'CallValue.function':
        case 'PhraseValue.verb':
            return { type: SemanticTokenTypes.function };
        case 'Quantity.unit':
        case 'TableKey.unit':
            return { type: SemanticTokenTypes.type };
        case 'ExceptValue.words':
            return { type: SemanticTokenTypes.enumMember };
    }
    if (feature === 'name' && declared[node.$type])
        return { type: declared[node.$type], modifiers: [SemanticTokenModifiers.declaration] };
    const reference: unknown = (node as unknown as Record<string, unknown>)[feature];
    if (!isReference(reference)) return undefined;
    // Words of a vocabulary are parsed as names, and refer to nothing; a tree of a broken text may have loose parts.
    if (isWordValue(node) && !refersTo(node)) return { type: SemanticTokenTypes.enumMember };
    if (!AstUtils.findRootNode(node).$document) return undefined;
    const target = reference.ref;
    if (!target) return undefined;
    const shipped = AstUtils.getDocument(target).uri.toString().startsWith(library);
    return {
        type: declared[target.$type],
        ...(shipped ? { modifiers: [SemanticTokenModifiers.defaultLibrary] } : {}),
    };
}
