import { AstUtils, GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams, Position, Range } from 'vscode-languageserver';
import { coreList } from '../../../src/chip/figures';
import type { Estimate, LayerEstimate } from '../../../src/estimate/estimate';
import { bits } from '../../../src/estimate/estimate-figures';
import * as ast from '../../generated/ast';
import type { CimLspServices } from '../cim-lsp-module';
import { estimateOf } from '../../estimates';
import { wherePossible } from '../where-possible';
import { propertyTable } from '../hover/property-hover';
import { code, firstOf, list } from '../hover/markdown';
import { inheritedText } from './inherited';

/** Writes behind a statement what the mapper or a base has decided: cores, bits, inherited values. */
export class CimInlayHints implements InlayHintProvider {
    constructor(private readonly services: CimLspServices) {}

    async getInlayHints(document: LangiumDocument, { range }: InlayHintParams): Promise<InlayHint[]> {
        const hints: InlayHint[] = [];
        for (const node of AstUtils.streamContents(document.parseResult.value)) {
            if (!overlaps(node.$cstNode?.range, range)) continue;
            hints.push(...((await wherePossible(document, () => this.of(node))) ?? []));
        }
        return hints.filter(({ position }) => position.line >= range.start.line && position.line <= range.end.line);
    }

    private of(node: AstNode): InlayHint[] | Promise<InlayHint[]> {
        if (ast.isMapping(node)) return this.ofMapping(node);
        return 'base' in node && 'properties' in node ? inheritedHint(node as Extending) : [];
    }

    private async ofMapping(node: ast.Mapping): Promise<InlayHint[]> {
        const mapping = await this.services.elaboration.Elaborator.mapping(node);
        if (!mapping.ok) return [];
        const estimate = estimateOf(mapping.value);
        return [
            ...node.layers.flatMap((placement) => layerHint(placement, estimate)),
            ...node.others.flatMap((others) => othersHint(others, node, estimate)),
        ];
    }
}

/** Cores and bits that the layer does not say itself. */
function layerHint(placement: ast.LayerPlacement, { layers }: Estimate): InlayHint[] {
    const layer = layers.find(({ name }) => name === placement.layer);
    if (!layer) return [];
    const says = (...names: readonly string[]): boolean =>
        placement.properties.some(({ name }) => names.includes(name));
    const parts = [
        ...(says('cores', 'core', 'digital') ? [] : [coresText(layer)]),
        ...(says('input') && says('output') ? [] : [`${bits(layer.inputBits, layer.outputBits)} bit`]),
    ];
    return hintBehind(placement, 'layer', parts.join(', '));
}

/** Where the layers went that nobody has named. */
function othersHint(others: ast.OtherLayers, mapping: ast.Mapping, { layers }: Estimate): InlayHint[] {
    const named = new Set(mapping.layers.map(({ layer }) => layer));
    const left = layers.filter(({ name }) => !named.has(name));
    const cores = [...new Set(left.flatMap((layer) => layer.cores))].sort((a, b) => a - b);
    const text = `${left.length} ${left.length === 1 ? 'layer' : 'layers'}${cores.length === 0 ? '' : ` on ${coresOf(cores)}`}`;
    const lines = firstOf(left, 24, (layer) => `${code(layer.name)} ${coresText(layer)}`);
    return hintBehind(others, 'kind', text, list(lines));
}

const coresText = ({ cores }: LayerEstimate): string => (cores.length === 0 ? 'digital' : coresOf(cores));

const coresOf = (cores: readonly number[]): string => {
    const shown = coreList(cores);
    return shown.endsWith('cores') ? shown : `${cores.length === 1 ? 'core' : 'cores'} ${shown}`;
};

type Extending = ast.Device | ast.Core | ast.Chip | ast.Dataset;

function inheritedHint(node: Extending): InlayHint[] {
    return hintBehind(node, 'base', inheritedText(node), propertyTable(node));
}

function hintBehind(node: AstNode, property: string, label: string, tooltip = ''): InlayHint[] {
    const end: Position | undefined = GrammarUtils.findNodeForProperty(node.$cstNode, property)?.range.end;
    if (!end || label === '') return [];
    const more = tooltip === '' ? {} : { tooltip: { kind: 'markdown' as const, value: tooltip } };
    return [{ position: end, label, paddingLeft: true, ...more }];
}

const overlaps = (a: Range | undefined, b: Range): boolean =>
    a !== undefined && a.start.line <= b.end.line && a.end.line >= b.start.line;
