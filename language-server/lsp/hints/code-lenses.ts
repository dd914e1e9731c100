import { GrammarUtils, type LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, Command } from 'vscode-languageserver';
import { energy, percent, seconds } from '../../../src/chip/figures';
import * as ast from '../../generated/ast';
import type { CimLspServices } from '../cim-lsp-module';
import { estimateOf } from '../estimates';

/** The client's command that runs an experiment; its one argument is `{ uri, experiment }`. */
export const runSimulation = 'corelet.runSimulation';

/** Figures over mappings; over experiments a way to run them, and what came of it the last time. */
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
                    ? await this.ofMapping(node)
                    : ast.isExperiment(node)
                      ? await this.ofExperiment(node, document)
                      : [];
                return commands.map((command): CodeLens => ({ range, command }));
            }),
        );
        return lenses.flat();
    }

    private async ofMapping(node: ast.Mapping): Promise<readonly Command[]> {
        const mapping = await this.services.elaboration.Elaborator.mapping(node);
        if (!mapping.ok) return [];
        const { cells, energy: parts, latency, uncertainty } = estimateOf(mapping.value);
        const share = `${percent(cells.used / cells.of, 1)} of cells`;
        return [remark(`${share} · ${energy(parts.total, uncertainty)} · ${seconds(latency)}`)];
    }

    /** An experiment that cannot run has no command; its diagnostics say why. */
    private async ofExperiment(node: ast.Experiment, document: LangiumDocument): Promise<readonly Command[]> {
        const experiment = await this.services.elaboration.Elaborator.experiment(node);
        const uri = document.uri.toString();
        const last = this.services.live.results.of(node.name, document);
        return [
            ...(experiment.ok
                ? [{ title: 'Run simulation', command: runSimulation, arguments: [{ uri, experiment: node.name }] }]
                : []),
            ...(last === undefined ? [] : [remark(last)]),
        ];
    }
}

/** Text alone: a lens without a command. */
const remark = (title: string): Command => ({ title, command: '' });
