import { strict as assert } from 'node:assert';
import type * as VSCode from 'vscode';
import type { CoreletExtension } from '../../../src/extension/main';

/** Tests that run inside the extension host, where `vscode` is; by what they show. */
export const cases: Readonly<Record<string, (vscode: typeof VSCode) => Promise<void>>> = {
    'the extension is activated by a folder with a document in it': async (vscode) => {
        const { activation } = await activated(vscode);
        console.log(`activation took ${activation.toFixed(0)} ms`);
    },

    'the language server answers': async (vscode) => {
        await (
            await activated(vscode)
        ).ready;
    },

    'every command of the manifest is registered': async (vscode) => {
        await activated(vscode);
        const declared: { command: string }[] = extension(vscode).packageJSON.contributes.commands ?? [];
        const registered = await vscode.commands.getCommands(true);
        const lacking = declared.map(({ command }) => command).filter((command) => !registered.includes(command));
        assert.deepEqual(lacking, []);
    },

    'diagnostics reach those who ask VS Code for them': async (vscode) => {
        await activated(vscode);
        const document = await vscode.workspace.openTextDocument({
            language: 'cim',
            content: 'import neurram\nmodel Digits from 3\n',
        });
        await until(() => vscode.languages.getDiagnostics(document.uri).length > 0);
    },

    'an experiment that is run by its command gets a panel, and its result above it': async (vscode) => {
        await (
            await activated(vscode)
        ).ready;
        const uri = await smallExperiment(vscode);
        await vscode.window.showTextDocument(uri);
        await vscode.commands.executeCommand('corelet.runSimulation', { uri: uri.toString(), experiment: 'Strokes' });
        const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
        await until(() => tabs().includes('Simulator: small.cim'));
        const lenses = () =>
            vscode.commands.executeCommand<VSCode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
        await until(async () =>
            (await lenses()).some(({ command }) => /last run: [\d.]+ %/.test(command?.title ?? '')),
        );
    },

    'commands without an argument are about the panel that has the focus, whatever else is in sight': async (
        vscode,
    ) => {
        const [digits] = await vscode.workspace.findFiles('digits.cim');
        await vscode.window.showTextDocument(digits, { viewColumn: vscode.ViewColumn.One });
        await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
        await until(() => vscode.window.tabGroups.activeTabGroup.viewColumn === vscode.ViewColumn.Two);
        await vscode.commands.executeCommand('corelet.showChip');
        const labels = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
        assert.deepEqual(
            labels.filter((label) => label.startsWith('Simulator')),
            ['Simulator: small.cim'],
        );
    },
};

export function extension(vscode: typeof VSCode): VSCode.Extension<CoreletExtension> {
    const found = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'corelet');
    assert.ok(found, 'the extension is not installed');
    return found;
}

/** What the extension exports, when something else than this has activated it. */
async function activated(vscode: typeof VSCode): Promise<CoreletExtension> {
    await until(() => extension(vscode).isActive);
    return extension(vscode).exports;
}

/** A document whose experiment is over soon. */
async function smallExperiment(vscode: typeof VSCode): Promise<VSCode.Uri> {
    const [digits] = await vscode.workspace.findFiles('digits.cim');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(digits));
    const few = text.replace('on StrokesTest', 'on StrokesTest take 20').replace('chips:   3', 'chips: 1');
    const uri = vscode.Uri.joinPath(digits, '../small.cim');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(few));
    return uri;
}

/** Asks again until it is so; the test's own time limit ends it where it never is. */
async function until(so: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await so())) await new Promise((done) => setTimeout(done, 50));
}
