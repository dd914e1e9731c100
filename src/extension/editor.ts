import { availableParallelism } from 'node:os';
import { Uri, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { Editor } from './commands/editor';
import { reached } from './infrastructure/reached';
import { keepTab } from './panel/columns';
import { documentText, savedDocument, withFile } from './panel/documents';
import { Panels } from './panel/panels';
import { RunnerClient } from './runner/runner-client';
import { exportResults } from './runs/export-results';
import { logOnce } from './runs/log-once';
import { lensResult } from './runs/lens-result';
import { RememberedResults } from './runs/remembered-results';
import { RunQueue } from './runs/run-queue';
import { runsAlone } from './runs/runs-alone';
import { RunStore } from './runs/run-store';
import { Simulations } from './runs/simulations';
import { simulationThreads } from './runs/threads';
import { warmUp } from './runs/warm-up';
import type { Server } from './server';
import { createTesting } from './testing/testing';

/** The panels, the runs and the Testing view. Nothing is started before it is needed. */
export function createEditor(context: ExtensionContext, server: Server, output: LogOutputChannel): Editor & Disposable {
    const storage = context.storageUri ?? context.globalStorageUri;
    const log = logOnce((line) => output.warn(line));
    const store = new RunStore(Uri.joinPath(storage, 'runs').fsPath, log);
    const runner = new RunnerClient({
        module: context.asAbsolutePath('out/runner.mjs'),
    });
    const queue = new RunQueue();
    const simulations = new Simulations(queue, {
        ...{ runner, store, log, saved: savedDocument, now: Date.now },
        threads: simulationThreads(availableParallelism()),
    });
    const remembered = new RememberedResults(store, ({ uri, experiment, result, when, remarks, text }, isOld) =>
        server.finishedRun({
            ...{ uri, experiment, remarks, text },
            result: lensResult(result),
            ...(isOld ? { when } : {}),
        }),
    );
    const lenses = [
        simulations.onFinished((record) => remembered.finished(record)),
        simulations.onCompleted(() => reached('simulated')),
        server.onChecked(({ uri, version }) => {
            if (version !== undefined) void remembered.document(uri);
        }),
    ];
    const panels = new Panels({
        ...{ extension: context.extensionUri, server, runner, store, simulations, output, log },
        run: runSimulation,
    });

    const warming = warmUp(runner, server);
    const testing = createTesting(server, simulations, log);

    async function runSimulation(asked: Uri, experiment: string): Promise<void> {
        runner.warm();
        const uri = await withFile(asked);
        if (!uri) return;
        if (uri !== asked) panels.at(asked)?.close();
        await keepTab(uri);
        const { session } = panels.open(uri, { experiment });
        const shown = session.show({ experiment }, 'results');
        // Of a document that is gone nothing is known; the job says so.
        const text = await documentText(uri.toString()).then(
            (document) => document.text,
            () => undefined,
        );
        session.jobs.run(experiment, text);
        await shown;
    }

    return {
        runSimulation,
        focused: () => panels.focused && { uri: panels.focused.uri.toString(), ...panels.focused.session.subject },
        showChip: (uri, mapping) => panels.open(uri, { mapping }).session.show({ mapping }, 'chip'),
        showCost: (uri, mapping) => panels.open(uri, { mapping }).session.show({ mapping }, 'cost'),
        exportResults: (uri) =>
            exportResults(uri, { panel: panels.at(uri)?.session.runs, ...runsAlone(uri, { store, runner, log }) }),
        dispose: () => {
            queue.cancel(() => true);
            for (const each of [warming, testing, panels, ...lenses, runner]) each.dispose();
        },
    };
}
