import { GrammarUtils, type LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, Command } from 'vscode-languageserver';
import { energy, percent, seconds } from '../../../src/chip/figures';
import type { Estimate } from '../../../src/estimate/estimate';
import * as ast from '../../generated/ast';
import type { CimLspServices } from '../cim-lsp-module';
import { estimateOf } from '../../estimates';

/** The client's commands that run an experiment, of `{ uri, experiment }`, and draw a mapping, of `{ uri, mapping }`. */
const runSimulation = 'corelet.runSimulation';
const showChip = 'corelet.showChip';

/**
 * Figures over mappings, over experiments what came of them the last time; with ways to draw the ones and to run the others
 * where the client has commands for it, so that no lens of another client leads nowhere.
 */
export class CimCodeLenses implements CodeLensProvider {
    constructor(private readonly services: CimLspServices) {}

    async provideCodeLens(document: LangiumDocument): Promise<CodeLens[]> {
        const file = document.parseResult.value;
        if (!ast.isCimFile(file)) return [];
        const lenses = await Promise.all(
            file.declarations.map(async (node) => {
                const range = GrammarUtils.findNodeForProperty(node.$cstNode, 'name')?.range;
                if (!range) return [];
                const commands = ast.isMapping(node)
                    ? await this.ofMapping(node, document)
                    : ast.isExperiment(node)
                      ? await this.ofExperiment(node, document)
                      : [];
                return commands.map((command): CodeLens => ({ range, command }));
            }),
        );
        return lenses.flat();
    }

    /** Of a mapping that cannot be placed there is no estimate, but the chip shows what is in the way. */
    private async ofMapping(node: ast.Mapping, document: LangiumDocument): Promise<readonly Command[]> {
        const mapping = await this.services.elaboration.Elaborator.mapping(node);
        const show = this.command('Show chip', showChip, { uri: document.uri.toString(), mapping: node.name });
        return mapping.ok ? [remark(figures(estimateOf(mapping.value))), ...show] : show;
    }

    /** An experiment that cannot run has no command; its diagnostics say why. */
    private async ofExperiment(node: ast.Experiment, document: LangiumDocument): Promise<readonly Command[]> {
        const experiment = await this.services.elaboration.Elaborator.experiment(node);
        const last = this.services.live.results.of(node.name, document);
        return [
            ...(experiment.ok
                ? this.command('Run simulation', runSimulation, {
                      uri: document.uri.toString(),
                      experiment: node.name,
                  })
                : []),
            ...(last === undefined ? [] : [remark(last)]),
        ];
    }

    private command(title: string, command: string, argument: object): readonly Command[] {
        return this.services.live.client.commands ? [{ title, command, arguments: [argument] }] : [];
    }
}

function figures({ cells, energy: parts, latency, uncertainty }: Estimate): string {
    const share = `${percent(cells.used / cells.of, 1)} of cells`;
    return `${share} · ${energy(parts.total, uncertainty)} · ${seconds(latency)}`;
}

/** Text alone: a lens without a command. */
const remark = (title: string): Command => ({ title, command: '' });
