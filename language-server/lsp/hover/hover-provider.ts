import { basename } from 'node:path';
import { AstUtils, type AstNode, type LangiumDocument } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import { compareChips } from '../../../src/estimate/comparison/compare-chips';
import type { Mapping } from '../../../src/mapping/mapping';
import { schemaOf } from '../../block-kind';
import { elaborateExpectation } from '../../elaborate/expectation';
import { effectiveStatements } from '../../elaborate/inheritance';
import { filesOf } from '../../elaborate/model';
import * as ast from '../../generated/ast';
import { importUri } from '../../imports';
import { sweptProperty } from '../../swept-property';
import type { CimLspServices } from '../cim-lsp-module';
import { estimateOf } from '../../estimates';
import { chipHover, coreHover } from './chip-hover';
import { compareHover } from './compare-hover';
import { deviceHover } from './device-hover';
import { effectHover, expectationHover, experimentHover } from './experiment-hover';
import { hoverSubject, type HoverSubject } from './hover-subject';
import { layerHover, mappingHover, matrixText } from './mapping-hover';
import { wherePossible } from '../where-possible';
import { code, firstOf, heading, list, paragraphs, plain } from './markdown';
import { modelHover, modelLayerHover } from './model-hover';
import { propertyHover, propertyTable } from './property-hover';
import { sweepHover, varyHover } from './sweep-hover';

/** Says of a name or a word what it stands for, what it costs and where that is from. */
export class CimHover implements HoverProvider {
    constructor(private readonly services: CimLspServices) {}

    async getHoverContent(document: LangiumDocument, { position }: HoverParams): Promise<Hover | undefined> {
        const subject = hoverSubject(document, document.textDocument.offsetAt(position));
        const value = subject && (await wherePossible(document, () => this.textOf(subject)));
        if (!subject || !value) return undefined;
        return { contents: { kind: 'markdown', value }, range: subject.at.range };
    }

    private async textOf({ node, at }: HoverSubject): Promise<string | undefined> {
        if (ast.isProperty(node))
            return (node.name === 'effects' ? effectHover(at.text) : undefined) ?? propertyHover(node);
        const text = await this.contentOf(node);
        const comment = this.services.documentation.DocumentationProvider.getDocumentation(node);
        if (!text) return undefined;
        const [head, ...rest] = text.split('\n\n');
        return paragraphs(head, comment, ...rest);
    }

    private async contentOf(node: Exclude<HoverSubject['node'], ast.Property>): Promise<string | undefined> {
        const { Elaborator: elaborator } = this.services.elaboration;
        switch (node.$type) {
            case 'Device': {
                const device = elaborator.device(node);
                return device.ok ? deviceHover(node, device.value) : broken('device', node);
            }
            case 'Core': {
                const core = elaborator.core(node);
                return core.ok ? coreHover(node, core.value) : broken('core', node);
            }
            case 'Chip': {
                const chip = elaborator.chip(node);
                return chip.ok ? chipHover(node, chip.value, await this.mappingsOn(node)) : broken('chip', node);
            }
            case 'Model':
                return this.modelText(node);
            case 'ModelLayer': {
                const network = await elaborator.network(node.$container);
                const layer = network.ok ? network.value.layers.find(({ name }) => name === node.name) : undefined;
                return modelLayerHover(node, layer);
            }
            case 'Mapping': {
                const mapping = await elaborator.mapping(node);
                if (mapping.ok) return mappingHover(mapping.value, estimateOf(mapping.value));
                return this.waiting(node.model?.ref) ?? broken('mapping', node);
            }
            case 'LayerPlacement':
                return this.placementText(node);
            case 'OtherLayers':
                return this.othersText(node);
            case 'Dataset':
                return paragraphs(heading('dataset', node.name), propertyTable(node));
            case 'Experiment': {
                const experiment = await elaborator.experiment(node);
                if (!experiment.ok)
                    return (
                        this.waiting(effectiveStatements(node).run?.mapping?.ref?.model?.ref) ??
                        broken('experiment', node)
                    );
                return experimentHover(experiment.value, estimateOf(experiment.value.mapping));
            }
            case 'Compare': {
                const request = elaborator.comparison(node);
                return request.ok ? compareHover(compareChips(request.value)) : broken('compare', node);
            }
            case 'Sweep': {
                const request = elaborator.sweep(node);
                return request.ok ? sweepHover(request.value) : broken('sweep', node);
            }
            case 'Vary': {
                const property = sweptProperty(node.path);
                return property && varyHover(property);
            }
            case 'Expectation': {
                const expectation = elaborateExpectation(node);
                const mapped = effectiveStatements(node.$container).run?.mapping?.ref;
                const mapping = mapped && (await elaborator.mapping(mapped));
                return (
                    expectation && expectationHover(expectation, mapping?.ok ? estimateOf(mapping.value) : undefined)
                );
            }
            case 'Import':
                return this.importText(node);
        }
    }

    private async modelText(node: ast.Model): Promise<string> {
        const network = await this.services.elaboration.Elaborator.network(node);
        return network.ok
            ? modelHover(node.name, network.value, node.file)
            : (this.waiting(node) ?? broken('model', node));
    }

    private async placementText(node: ast.LayerPlacement): Promise<string | undefined> {
        const mapping = await this.services.elaboration.Elaborator.mapping(node.$container);
        if (mapping.ok) {
            const index = mapping.value.network.layers.findIndex(({ name }) => name === node.layer);
            return index < 0 ? undefined : layerHover(mapping.value, estimateOf(mapping.value), index);
        }
        const model = node.$container.model?.ref;
        const network = model && (await this.services.elaboration.Elaborator.network(model));
        const layer = network?.ok ? network.value.layers.find(({ name }) => name === node.layer) : undefined;
        return layer ? paragraphs(heading('layer', layer.name), plain(matrixText(layer))) : this.waiting(model);
    }

    /** Which layers are left to the mapper, or to the digital part, and where they are. */
    private async othersText(node: ast.OtherLayers): Promise<string | undefined> {
        const mapping = await this.services.elaboration.Elaborator.mapping(node.$container);
        const named = new Set(node.$container.layers.map(({ layer }) => layer));
        const about = Object.entries(schemaOf(node) ?? {}).map(([name, { about }]) => `${code(name)}: ${about}`);
        if (!mapping.ok) return paragraphs(heading('others', node.kind), list(about));
        const left = estimateOf(mapping.value).layers.filter(({ name }) => !named.has(name));
        const shown = firstOf(
            left,
            24,
            ({ name, cores }) =>
                `${code(name)} ${cores.length === 0 ? 'digital' : `on ${cores.length === 1 ? 'core' : 'cores'} ${cores.join(', ')}`}`,
        );
        return paragraphs(heading('others', node.kind, `${left.length} layers`), list(shown));
    }

    private importText(node: ast.Import): string | undefined {
        const uri = importUri(node, this.services.files.library);
        const file = uri && this.services.shared.workspace.LangiumDocuments.getDocument(uri)?.parseResult.value;
        if (!ast.isCimFile(file)) return undefined;
        // One whose name is still to be written has none, whatever its type says.
        const named = file.declarations.filter(({ name }) => name);
        const names = named.map(({ $type, name }) => `${$type.toLowerCase()} ${code(name)}`);
        return paragraphs(
            `**import ${plain(node.library ?? node.path ?? '')}**`,
            list(firstOf(names, 40, (name) => name)),
        );
    }

    /** The sound mappings onto a chip, of the files that are shown. */
    private async mappingsOn(chip: ast.Chip): Promise<readonly Mapping[]> {
        const { LangiumDocuments: documents } = this.services.shared.workspace;
        const nodes = documents.all
            .filter((document) => this.services.live.shown.isShown(document))
            .flatMap(({ parseResult: { value } }) => (ast.isCimFile(value) ? value.declarations : []))
            .filter(ast.isMapping)
            .filter((mapping) => mapping.chip?.ref === chip)
            .toArray();
        const outcomes = await Promise.all(nodes.map((node) => this.services.elaboration.Elaborator.mapping(node)));
        return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    }

    /** What to say while the model's file is being read. */
    private waiting(model: ast.Model | undefined): string | undefined {
        const path = model && filesOf(model).find((each) => this.services.files.models.isReading(each));
        return path === undefined ? undefined : `Reading ${plain(model?.file ?? basename(path))} …`;
    }
}

const broken = (kind: string, node: AstNode & { name: string }): string => {
    const { diagnostics = [] } = AstUtils.getDocument(node);
    const range = node.$cstNode?.range;
    const inside = diagnostics.filter(
        ({ range: { start } }) => range && start.line >= range.start.line && start.line <= range.end.line,
    );
    const why = inside.map(({ message }) => plain(message));
    return paragraphs(
        heading(kind, node.name),
        'It has errors, so there are no figures.',
        list(firstOf(why, 3, (text) => text)),
    );
};
