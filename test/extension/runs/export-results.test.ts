import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'langium';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Uri } from 'vscode';
import { exportResults } from '../../../src/extension/runs/export-results';
import { runsAlone } from '../../../src/extension/runs/runs-alone';
import { FakeRunner } from './support/fake-runner';
import { MemoryStore } from './support/memory-store';
import { recordOf } from './support/records';

/** The user takes these of the lists that are shown, one after another. */
const user = vi.hoisted(() => ({ takes: [] as string[], saved: '' }));
vi.mock('vscode', async () => {
    const { URI: Uri, UriUtils } = await import('langium');
    return {
        Uri: Object.assign(Uri, { joinPath: UriUtils.joinPath }),
        CancellationError: class extends Error {},
        window: {
            showQuickPick: async (items: readonly { label: string }[]) => {
                const wanted = user.takes.shift();
                return items.find(({ label }) => label === wanted);
            },
            showSaveDialog: async () => Uri.file(user.saved),
            showInformationMessage: async () => undefined,
        },
        workspace: {
            textDocuments: [],
            workspaceFolders: undefined,
            getWorkspaceFolder: () => undefined,
            asRelativePath: String,
            fs: { writeFile: async (uri: URI, bytes: Uint8Array) => writeFileSync(uri.fsPath, bytes) },
        },
    };
});

describe('results that are exported without a panel', () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'corelet-export-'));
        Object.assign(user, { saved: join(folder, 'runs.csv') });
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it('have the runs of all experiments as they are judged in a panel: by model and data, and not by the text alone', async () => {
        const document = URI.file(join(folder, 'digits.cim'));
        writeFileSync(document.fsPath, 'a');
        const of = { uri: document.toString(), key: 'key of a' };
        const store = new MemoryStore([
            recordOf({ id: 'run-1', when: 1_000, ...of }),
            recordOf({ id: 'run-2', when: 2_000, experiment: 'Second', ...of }),
        ]);
        const runner = new FakeRunner();
        runner.cost = { id: 0, kind: 'recost', same: false, key: 'of other weights' };
        runner.present = { id: 0, kind: 'key', key: 'of other weights' };
        user.takes = ['Trial', 'Runs as CSV'];
        const uri = document as unknown as Uri;
        await exportResults(uri, { panel: undefined, ...runsAlone(uri, { store, runner, log: () => undefined }) });
        expect(runner.asked).toEqual(['recost Trial key of a', 'key Second', 'key Trial']);
        const [header, ...rows] = readFileSync(user.saved, 'utf8')
            .trim()
            .split('\n')
            .map((line) => line.split(','));
        const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
        expect(column('experiment')).toEqual(['Second', 'Trial']);
        expect(column('outdated')).toEqual(['true', 'true']);
    });
});
