import { commands, Disposable, Uri, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { openExample } from '../example/open-example';
import { guarded } from '../infrastructure/guarded';
import { newFromOnnx } from '../new-document/new-from-onnx';
import type { Server } from '../server';
import type { Editor } from './editor';
import { documentTarget, experimentTarget, mappingTarget, type Argument } from './target';

export interface CommandSurroundings {
    readonly context: ExtensionContext;
    readonly editor: Editor;
    readonly server: Server;
    readonly output: LogOutputChannel;
}

/** All commands, each within the boundary that tells what goes wrong. */
export function registerCommands({ context, editor, server, output }: CommandSurroundings): Disposable {
    const command = (name: string, what: string, work: (argument?: Argument) => Promise<void>): Disposable =>
        commands.registerCommand(`corelet.${name}`, (argument?: Argument) =>
            guarded(output, what, () => work(argument)),
        );
    /** The palette tells nothing: where a panel has the focus, its document is meant. */
    const about = (argument: Argument | undefined): Argument | undefined => argument ?? editor.focused();
    return Disposable.from(
        command('runSimulation', 'run the simulation', async (argument) => {
            const { uri, experiment } = await experimentTarget(server, about(argument));
            await editor.runSimulation(uri, experiment);
        }),
        command('showChip', 'show the chip', async (argument) => {
            const { uri, mapping } = await mappingTarget(server, about(argument));
            await editor.showChip(uri, mapping);
        }),
        command('estimate', 'estimate the mapping', async (argument) => {
            const { uri, mapping } = await mappingTarget(server, about(argument));
            await editor.showCost(uri, mapping);
        }),
        command('export', 'export the results', async (argument) =>
            editor.exportResults(await documentTarget(about(argument))),
        ),
        command('newFromOnnx', 'make a document of the model', (argument) => newFromOnnx(server, fileOf(argument))),
        command('openExample', 'open the example', (argument) => openExample(context, fileOf(argument))),
        command('showLog', 'show the log', async () => output.show()),
    );
}

const fileOf = (argument: Argument | undefined): Uri | undefined => (argument instanceof Uri ? argument : undefined);
