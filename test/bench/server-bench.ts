import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { Client } from '../language-server/lsp/support/client';
import { positionOf } from '../language-server/lsp/support/positions-of';
import { longDocument } from '../support/long-document';
import { resnet20 } from '../support/resnet20';
import type { BenchResult } from './measure';

/** What is typed into a device in the middle of the document, letter by letter, and taken out again. */
const typed = '    stuck_high: 0.1 %';
const keystrokes = 400;
const hovers = 200;

/** What issue 4 asks of the server, on a document of a thousand lines with ResNet-20 mapped. */
export async function serverBench(): Promise<readonly BenchResult[]> {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-bench-'));
    try {
        writeFileSync(join(folder, 'resnet20.onnx'), resnet20());
        const text = longDocument('resnet20.onnx');
        const cold = await firstDiagnostics(folder, text);
        await cold.client.stop();
        const { client, uri, milliseconds } = await firstDiagnostics(folder, text);
        const typing = await type(client, uri, text);
        const hovering = await hover(client, uri, text);
        const memory = residentMegabytes(client.process.pid ?? 0);
        await client.stop();
        const lines = text.split('\n').length;
        return [
            result(`keystroke to diagnostics, ${lines} lines, 95th percentile`, percentile(typing, 0.95), 'ms'),
            result('the same, median', percentile(typing, 0.5), 'ms'),
            result('hover on the mapping of ResNet-20, 95th percentile', percentile(hovering, 0.95), 'ms'),
            result('start to first diagnostics, model seen before', milliseconds, 'ms'),
            result('start to first diagnostics, model never seen', cold.milliseconds, 'ms'),
            ...memory,
        ];
    } finally {
        rmSync(folder, { recursive: true });
    }
}

const result = (name: string, value: number, unit: string): BenchResult => ({ name, value, unit });

async function firstDiagnostics(folder: string, text: string) {
    const started = performance.now();
    const client = await Client.start({ folder, environment: { CORELET_CACHE: join(folder, 'cache') } });
    const uri = await client.open(join(folder, 'long.cim'), text);
    await client.until(uri);
    const milliseconds = performance.now() - started;
    // Until the model is read and what it changes is told.
    for (let before = -1; before !== client.published.length;) {
        before = client.published.length;
        await rest(1000);
    }
    return { client, uri, milliseconds };
}

/** Milliseconds from each keystroke to the diagnostics of its text. */
async function type(client: Client, uri: string, text: string): Promise<readonly number[]> {
    const { line } = positionOf(text, 'device Wafer20 ');
    const at = (from: number, to: number) => ({
        start: { line: line + 1, character: from },
        end: { line: line + 1, character: to },
    });
    await client.edit(uri, [{ range: at(0, 0), text: '\n' }]);
    await client.until(uri);
    const times: number[] = [];
    for (let key = 0; key < keystrokes; key++) {
        const step = key % (2 * typed.length);
        const back = 2 * typed.length - step;
        const edit =
            step < typed.length
                ? { range: at(step, step), text: typed[step] }
                : { range: at(back - 1, back), text: '' };
        await rest(30);
        const started = performance.now();
        await client.edit(uri, [edit]);
        await client.until(uri);
        times.push(performance.now() - started);
    }
    return times;
}

/** Milliseconds of hovers on the mapping, each behind a keystroke, so that nothing but the server's own memory helps. */
async function hover(client: Client, uri: string, text: string): Promise<readonly number[]> {
    const position = positionOf(text, 'ResNetOnNeuRRAM');
    const times: number[] = [];
    for (let i = 0; i < hovers; i++) {
        const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 2 + (i % 2) } };
        await client.edit(uri, [{ range, text: i % 2 === 0 ? 'x' : '' }]);
        await client.until(uri);
        const started = performance.now();
        await client.ask('textDocument/hover', uri, { position });
        times.push(performance.now() - started);
    }
    return times;
}

const percentile = (values: readonly number[], share: number): number =>
    [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];

/** Resident memory of a process, now and at most; nothing where the system does not tell. */
function residentMegabytes(pid: number): readonly BenchResult[] {
    try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
        return [
            result('memory of the server after all of this', kilobytes('VmRSS') / 1024, 'MB'),
            result('memory of the server at most', kilobytes('VmHWM') / 1024, 'MB'),
        ];
    } catch {
        return [];
    }
}
