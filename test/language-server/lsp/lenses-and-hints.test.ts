import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CodeAction, CodeLens, InlayHint } from 'vscode-languageserver';
import { dayOf } from '../../../language-server/lsp/hints/last-results';
import { openProject } from '../../../language-server/project';
import { calibratedOnRun } from '../../../src/experiment/calibration-request';
import { readSamples } from '../../../src/experiment/experiment-samples';
import { energy, percent, seconds } from '../../../src/chip/figures';
import { estimateMapping } from '../../../src/estimate/estimate-mapping';
import type { Client } from './support/client';
import { positionOf } from './support/positions-of';
import { session, whenRead } from './support/session';

const example = resolve('examples/digits.cim');
const text = readFileSync(example, 'utf8');
const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

const placed = `import neurram
chip Lab extends NeuRRAM { grid: 2 x 3 }
model Sketch {
    input 1 x 8 x 8
    conv c1 { filters: 8  kernel: 3  activation: relu }
    dense out { units: 10 }
}
mapping SketchOnLab of Sketch on Lab {
    input: 4 bit
    layer c1 { copies: 2 }
    others auto
}
experiment Drawn { run SketchOnLab on Nothing }
`;

let client: Client;
let uri: string;
let sketch: string;
beforeAll(async () => {
    ({ client, uri } = await session(example, text, {
        initializationOptions: { commands: true },
        capabilities: { workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } } },
    }));
    sketch = await client.open(resolve('test/files/good/placed.cim'), placed);
    await client.until(sketch);
    await whenRead(
        () => titles(uri),
        (shown) => expect(shown).toContain('Run simulation'),
    );
});
afterAll(() => client.stop());

const titles = async (of: string): Promise<readonly string[]> => {
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', of);
    return lenses.map(({ command }) => command?.title ?? '');
};

describe('code lenses', () => {
    it('show cells, energy and latency of the estimate over a mapping', async () => {
        const project = await openProject([example]);
        const [mapping] = project.documents[0].mappings;
        const { cells, energy: parts, latency, uncertainty } = estimateMapping(mapping);
        const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
        const lens = lenses.find(({ range }) => range.start.line === positionOf(text, `mapping ${mapping.name}`).line);
        expect(lens?.command?.title).toBe(
            `${percent(cells.used / cells.of, 1)} of cells · ${energy(parts.total, uncertainty)} · ${seconds(latency)}`,
        );
    });

    it('offer to run an experiment, with the experiment for an argument', async () => {
        const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
        const [experiment] = (await openProject([example])).documents[0].experiments;
        expect(lenses.map(({ command }) => command)).toContainEqual({
            title: 'Run simulation',
            command: 'corelet.runSimulation',
            arguments: [{ uri, experiment: experiment.name }],
        });
    });

    it('offer to show the chip of a mapping, also of one that cannot be placed', async () => {
        const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', sketch);
        expect(lenses.map(({ command }) => command)).toContainEqual({
            title: 'Show chip',
            command: 'corelet.showChip',
            arguments: [{ uri: sketch, mapping: 'SketchOnLab' }],
        });
        const small = placed.replace('copies: 2', 'copies: 9000');
        await client.change(sketch, small);
        await client.until(sketch);
        expect(await titles(sketch)).toEqual(['Show chip']);
        await client.change(sketch, placed);
        await client.until(sketch);
    });

    it('are text alone in a client that has no commands of ours', async () => {
        const { client: plain, uri: opened } = await session(example, text);
        const shown = await whenRead(
            () => plain.ask<CodeLens[]>('textDocument/codeLens', opened),
            (lenses) => expect(lenses.length).toBeGreaterThan(0),
        );
        expect(shown.map(({ command }) => command?.command)).toEqual(shown.map(() => ''));
        await plain.stop();
    });

    it('do not offer to run what cannot run', async () => {
        expect(await titles(sketch)).not.toContain('Run simulation');
    });

    it('show the last result that the client has told, and say when the text has changed since', async () => {
        const [experiment] = (await openProject([example])).documents[0].experiments;
        await client.connection.sendNotification('corelet/finishedRun', {
            uri,
            experiment: experiment.name,
            result: '98.6 %',
        });
        expect(await titles(uri)).toContain('last run: 98.6 %');
        await client.change(uri, `${text}\n`);
        await vi.waitFor(async () => expect(await titles(uri)).toContain('before the last change: 98.6 %'));
        await client.change(uri, text);
    });

    it('say the day of a run of an earlier session', async () => {
        const [experiment] = (await openProject([example])).documents[0].experiments;
        const when = new Date(2024, 10, 20, 12).getTime();
        const told = { uri, experiment: experiment.name, result: '98.6 %', when };
        await client.connection.sendNotification('corelet/finishedRun', told);
        await vi.waitFor(async () => expect(await titles(uri)).toContain('20 Nov 2024: 98.6 %'));
        const noon = new Date(2024, 10, 21, 12).getTime();
        expect(dayOf(when, noon)).toBe('20 Nov');
        expect(dayOf(noon - 3_600_000, noon)).toBe('today at 11:00');
    });
});

describe('lenses and hints of a document', () => {
    it('are asked for anew when a document that it imports is edited, and not when it is edited itself', async () => {
        const asked: string[] = [];
        for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh'])
            client.connection.onRequest(method, () => void asked.push(method));
        const folder = mkdtempSync(join(tmpdir(), 'corelet-lenses-'));
        const chip = 'import neurram\nchip Lab extends NeuRRAM { grid: 2 x 3 }\n';
        const parts = await client.open(join(folder, 'parts.cim'), chip);
        const whole = await client.open(
            join(folder, 'whole.cim'),
            placed.replace(/chip Lab.*\n/, '').replace('import neurram', 'import neurram\nimport "parts.cim"'),
        );
        await client.until(whole);
        const [before] = await titles(whole);
        asked.length = 0;
        await client.change(parts, chip.replace('2 x 3', '4 x 3'));
        await vi.waitFor(() => expect(asked).toHaveLength(2), { timeout: 20_000 });
        const [after] = await titles(whole);
        expect(Number.parseFloat(after)).toBeCloseTo(Number.parseFloat(before) / 2, 0);
        await client.change(whole, `${placed}\n`);
        await client.until(whole);
        await titles(whole);
        expect(asked).toHaveLength(2);
        await client.close(whole);
        await client.close(parts);
        rmSync(folder, { recursive: true });
    });
});

describe('what a run has said', () => {
    it('is among the diagnostics with its fixes until the text changes', async () => {
        const take = text.replace('run DigitsOnNeuRRAM on StrokesTest', 'run DigitsOnNeuRRAM on StrokesTest take 9999');
        const folder = mkdtempSync(join(tmpdir(), 'corelet-remarks-'));
        const path = join(folder, 'digits.cim');
        writeFileSync(path, take.replace('"digits.onnx"', JSON.stringify(resolve('examples/digits.onnx'))));
        const written = readFileSync(path, 'utf8');
        const [document] = (await openProject([path])).documents;
        const { findings } = await readSamples(document.experiments[0]);
        const remarks = document.locate(findings, 'Strokes');
        const opened = await client.open(path, written);
        await client.until(opened);
        const told = { uri: opened, experiment: 'Strokes', result: '98 %', remarks };
        await client.connection.sendNotification('corelet/finishedRun', { ...told, text: 'another text' });
        await client.connection.sendNotification('corelet/finishedRun', { ...told, remarks: [7] });
        await client.connection.sendNotification('corelet/finishedRun', { ...told, text: written });
        const shown = await client.until(opened, (found) => found.length > 0);
        expect(shown).toMatchObject([{ code: 'value/take', severity: 2, source: 'corelet' }]);
        const { range } = shown[0];
        const actions = await client.ask<CodeAction[]>('textDocument/codeAction', opened, {
            range,
            context: { diagnostics: shown, only: ['quickfix'] },
        });
        expect(actions.map(({ title }) => title)).toEqual(['Take the 2000 samples that there are']);
        await client.change(opened, written.replace('take 9999', 'take 2000'));
        expect(await client.until(opened)).toEqual([]);
        await client.close(opened);
        rmSync(folder, { recursive: true });
    });

    it('is there once where the check says it too', async () => {
        const path = resolve('test/files/bad/value-calibrate.cim');
        const [document] = (await openProject([path])).documents;
        const remarks = document.locate(calibratedOnRun(document.experiments[0]), 'E');
        const written = readFileSync(path, 'utf8');
        const opened = await client.open(path, written);
        const once = [{ code: 'value/calibrate' }];
        expect(await client.until(opened)).toMatchObject(once);
        const [take] = remarks.map((remark) => ({ ...remark, code: 'value/take' }));
        const told = { uri: opened, experiment: 'E', result: '98 %', remarks: [...remarks, take], text: written };
        await client.connection.sendNotification('corelet/finishedRun', told);
        const both = await client.until(opened, (found) => found.length > 1);
        expect(both).toMatchObject([...once, { code: 'value/take' }]);
        expect(both).toHaveLength(2);
        await client.close(opened);
    });
});

describe('inlay hints', () => {
    it('show what a chip inherits, where a layer has gone and what is left to the mapper', async () => {
        const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', sketch, { range: everything });
        const at = (part: string): unknown =>
            hints.find(({ position }) => position.line === positionOf(placed, part).line)?.label;
        expect(at('chip Lab')).toBe('core: NeuRRAMCore, cell: HfOx');
        expect(at('layer c1')).toMatch(/^cores? [\d., ]+, 4\/\d+ bit$/);
        expect(at('others auto')).toMatch(/^1 layer on cores? [\d., ]+$/);
        const layer = hints.find(({ position }) => position.line === positionOf(placed, 'layer c1').line);
        expect(layer?.position.character).toBe('    layer c1'.length);
    });

    it('are given for the lines that are asked for alone', async () => {
        const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
        const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', sketch, { range });
        expect(hints).toHaveLength(1);
    });
});
