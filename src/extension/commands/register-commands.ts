import { commands, Disposable, type LogOutputChannel } from 'vscode';
import { guarded } from '../infrastructure/guarded';
import type { Server } from '../server';
import type { Editor } from './editor';
import { documentTarget, experimentTarget, mappingTarget, type Argument } from './target';

/** The commands on documents, each within the boundary that tells what goes wrong. */
export function registerCommands(editor: Editor, server: Server, output: LogOutputChannel): Disposable {
    const command = (name: string, what: string, work: (argument?: Argument) => Promise<void>): Disposable =>
        commands.registerCommand(`corelet.${name}`, (argument?: Argument) =>
            guarded(output, what, () => work(argument)),
        );
    return Disposable.from(
        command('runSimulation', 'run the simulation', async (argument) => {
            const { uri, experiment } = await experimentTarget(server, argument);
            await editor.runSimulation(uri, experiment);
        }),
        command('showChip', 'show the chip', async (argument) => {
            const { uri, mapping } = await mappingTarget(server, argument);
            await editor.showChip(uri, mapping);
        }),
        command('estimate', 'estimate the mapping', async (argument) => {
            const { uri, mapping } = await mappingTarget(server, argument);
            await editor.showCost(uri, mapping);
        }),
        command('export', 'export the results', async (argument) =>
            editor.exportResults(await documentTarget(argument)),
        ),
    );
}
