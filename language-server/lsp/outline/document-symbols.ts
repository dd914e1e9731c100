import { GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import type { DocumentSymbolProvider, NodeKindProvider } from 'langium/lsp';
import type { DocumentSymbol } from 'vscode-languageserver';
import type { CimFile, Declaration, Property } from '../../generated/ast';
import type { CimLspServices } from '../cim-lsp-module';

/** The outline: declarations, and within them layers, statements and properties, each with what it says. */
export class CimDocumentSymbols implements DocumentSymbolProvider {
    private readonly kinds: NodeKindProvider;

    constructor(services: CimLspServices) {
        this.kinds = services.shared.lsp.NodeKindProvider;
    }

    getSymbols(document: LangiumDocument): DocumentSymbol[] {
        const { declarations = [] } = document.parseResult.value as CimFile;
        return declarations.flatMap((each) => this.symbol(each, each.name, 'name', about(each), this.within(each)));
    }

    private within(declaration: Declaration): DocumentSymbol[] {
        const children = partsOf(declaration).flatMap((part) => this.part(part));
        return children.sort((a, b) => a.range.start.line - b.range.start.line);
    }

    private part(node: Part): DocumentSymbol[] {
        switch (node.$type) {
            case 'Property':
                return this.symbol(node, node.name, 'name', oneLine(node.value));
            case 'Vary':
                return this.symbol(node, node.path, 'path', node.choices.map(oneLine).join(', '));
            case 'ModelInput':
                return this.symbol(node, 'input', undefined, node.shape.join(' x '));
            case 'ModelLayer':
                return this.symbol(node, node.name, 'name', `${node.kind} ${written(node.properties)}`);
            case 'LayerPlacement':
                return this.symbol(node, node.layer, 'layer', written(node.properties));
            case 'OtherLayers':
                return this.symbol(node, 'others', 'kind', `${node.kind} ${written(node.properties)}`);
            default: {
                const [keyword, ...rest] = oneLine(node).split(' ');
                return this.symbol(node, keyword, undefined, rest.join(' '));
            }
        }
    }

    private symbol(
        node: AstNode,
        name: string,
        nameProperty: string | undefined,
        detail: string,
        children: DocumentSymbol[] = [],
    ): DocumentSymbol[] {
        const cst = node.$cstNode;
        if (!cst || !name) return [];
        const named = nameProperty && GrammarUtils.findNodeForProperty(cst, nameProperty);
        return [
            {
                name,
                detail: detail.trim(),
                kind: this.kinds.getSymbolKind(node),
                range: cst.range,
                selectionRange: (named || cst).range,
                children,
            },
        ];
    }
}

type Part = ReturnType<typeof partsOf>[number];

function partsOf(declaration: Declaration) {
    switch (declaration.$type) {
        case 'Model':
            return [...declaration.inputs, ...declaration.layers];
        case 'Mapping':
            return [...declaration.properties, ...declaration.layers, ...declaration.others];
        case 'Experiment':
            return [
                ...declaration.runs,
                ...declaration.calibrations,
                ...declaration.expectations,
                ...declaration.properties,
            ];
        case 'Sweep':
            return declaration.varied;
        default:
            return declaration.properties;
    }
}

const oneLine = (node: AstNode | undefined): string => (node?.$cstNode?.text ?? '').replace(/\s+/g, ' ');

const written = (properties: readonly Property[]): string => properties.map(oneLine).join('  ');

function about(declaration: Declaration): string {
    const keyword = declaration.$type.toLowerCase();
    if (declaration.$type === 'Model')
        return declaration.file === undefined ? keyword : `${keyword} from ${declaration.file}`;
    if (declaration.$type === 'Mapping')
        return `${keyword} of ${declaration.model?.$refText} on ${declaration.chip?.$refText}`;
    if (declaration.$type === 'Sweep') return `${keyword} of ${declaration.experiment?.$refText}`;
    return 'base' in declaration && declaration.base ? `${keyword} extends ${declaration.base.$refText}` : keyword;
}
