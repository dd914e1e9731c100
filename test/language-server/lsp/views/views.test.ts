import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openProject } from '../../../../language-server/project';
import type { Checked, ChipViewReply, DocumentOutline } from '../../../../language-server/lsp/views/protocol';
import { chipView } from '../../../../src/estimate/chip-view';
import { Client } from '../support/client';
import { positionOf } from '../support/positions-of';

const parts = 'import neurram\nchip Lab extends NeuRRAM { grid: 2 x 1 }\n';
const text = `import neurram
import "parts.cim"
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
mapping Crowded of Sketch on Lab { layer c1 { copies: 1000 }  others auto }
model Net from "net.onnx"
mapping NetOnLab of Net on Lab { others auto }
dataset Drawn { format: strokes  count: 100  seed: 1 }
experiment Sketched { run SketchOnLab on Drawn }
experiment Trial {
    run NetOnLab on Drawn take 10
    chips: 3
    expect energy   <= 1 mJ
    expect accuracy >= 50 %
}
experiment Longer extends Trial { chips: 5  expect latency <= 1 s }
`;

let folder: string;
let client: Client;
let uri: string;
const checked: Checked[] = [];
const outline = (of: unknown): Promise<DocumentOutline | null> =>
    client.connection.sendRequest('corelet/outline', { uri: of });
const view = (of: unknown, mapping: unknown): Promise<ChipViewReply> =>
    client.connection.sendRequest('corelet/chipView', { uri: of, mapping });
const drawn = async (of: string, mapping: string) => {
    const reply = await view(of, mapping);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return reply;
};

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-views-'));
    writeFileSync(join(folder, 'parts.cim'), parts);
    writeFileSync(join(folder, 'lab.cim'), text);
    writeFileSync(join(folder, 'net.onnx'), readFileSync('test/files/good/small.onnx'));
    client = await Client.start({ folder, initializationOptions: { commands: true } });
    client.connection.onNotification('corelet/checked', (told: Checked) => checked.push(told));
    uri = await client.open(join(folder, 'lab.cim'), text);
    await client.until(uri);
    await vi.waitFor(async () => expect((await view(uri, 'NetOnLab')).ok).toBe(true), { timeout: 60_000 });
});
afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
});

describe('the outline of a document', () => {
    it('has its mappings and experiments, where they stand, and what the experiments ask', async () => {
        const found = await outline(uri);
        expect(found?.mappings.map(({ name }) => name)).toEqual(['SketchOnLab', 'Crowded', 'NetOnLab']);
        expect(found?.mappings[0].range.start).toEqual(positionOf(text, 'SketchOnLab'));
        expect(found?.mappings[0].whole.start).toEqual(positionOf(text, 'mapping SketchOnLab'));
        const trial = found?.experiments[1];
        expect(trial).toMatchObject({ name: 'Trial', mapping: 'NetOnLab', chips: 3, recovery: false });
        expect(trial?.problem).toBeUndefined();
        expect(trial?.whole.start).toEqual(positionOf(text, 'experiment Trial'));
        expect(trial?.expectations.map((each) => each.text)).toEqual(['energy <= 1 mJ', 'accuracy >= 50 %']);
        expect(trial?.expectations[1].range.start).toEqual(positionOf(text, 'expect accuracy'));
    });

    it('gives an experiment what it inherits', async () => {
        const longer = (await outline(uri))?.experiments[2];
        expect(longer).toMatchObject({ mapping: 'NetOnLab', chips: 5 });
        expect(longer?.expectations.map((each) => each.text)).toEqual([
            'latency <= 1 s',
            'energy <= 1 mJ',
            'accuracy >= 50 %',
        ]);
    });

    it('says why an experiment cannot be run', async () => {
        const sketched = (await outline(uri))?.experiments[0];
        expect(sketched?.problem).toMatch(/described in place and has no weights/);
    });

    it('says how many chips it asks for all the same, also of a file with an error of syntax', async () => {
        const broken = text.replace('count: 100', 'count 100');
        const other = await client.open(join(folder, 'broken.cim'), broken);
        await client.until(other);
        const trial = (await outline(other))?.experiments.find(({ name }) => name === 'Trial');
        expect(trial).toMatchObject({ chips: 3 });
        expect(trial?.problem).toBeDefined();
        await client.close(other);
    });
});

describe('the view of a mapping', () => {
    it('is what the mapping is drawn from, with the places of its statements', async () => {
        const reply = await drawn(uri, 'SketchOnLab');
        const [mapping] = (await openProject([join(folder, 'lab.cim')])).documents[0].mappings;
        expect(reply.view).toEqual(JSON.parse(JSON.stringify(chipView(mapping))));
        expect(Object.keys(reply.places)).toEqual(['c1']);
        expect(reply.places.c1.start).toEqual(positionOf(text, 'layer c1'));
        expect(reply.others?.start).toEqual(positionOf(text, 'others auto'));
        expect(reply.mapping.start).toEqual(positionOf(text, 'SketchOnLab'));
        expect(reply.complaints).toEqual([]);
    });

    it('is missing with the reason where the mapping cannot be placed', async () => {
        const reply = await view(uri, 'Crowded');
        expect(reply.ok).toBe(false);
        expect(reply.complaints[0]).toMatchObject({ severity: 'error', code: 'capacity/cores' });
        expect(reply.complaints[0].range.start.line).toBe(positionOf(text, 'mapping Crowded').line);
    });

    it('is of the text that is there now', async () => {
        void client.change(uri, text.replace('copies: 2', 'copies: 3'));
        expect((await drawn(uri, 'SketchOnLab')).view.layers[0].copies).toBe(3);
        void client.change(uri, text.replace('layer c1 {', 'layer c1 {{'));
        expect(await view(uri, 'SketchOnLab')).toMatchObject({ ok: false, complaints: [{ code: 'syntax/parse' }] });
        void client.change(uri, text);
        expect((await drawn(uri, 'SketchOnLab')).view.layers[0].copies).toBe(2);
    });

    it('follows a chip in another file, and names that file where the chip is wrong', async () => {
        const told = checked.length;
        writeFileSync(join(folder, 'parts.cim'), parts.replace('2 x 1', '0 x 1'));
        await vi.waitFor(async () => expect((await view(uri, 'SketchOnLab')).ok).toBe(false), { timeout: 10_000 });
        const { complaints } = await view(uri, 'SketchOnLab');
        expect(complaints[0].message).toMatch(/^parts\.cim: /);
        expect(complaints[0].range.start).toEqual(positionOf(text, 'SketchOnLab'));
        expect(checked.slice(told)).toContainEqual({ uri, version: client.version(uri) });
        writeFileSync(join(folder, 'parts.cim'), parts);
        await vi.waitFor(async () => expect((await view(uri, 'SketchOnLab')).ok).toBe(true), { timeout: 10_000 });
    });
});

describe('a document that is not open', () => {
    it('is read from disk, with its model, and does not stay', async () => {
        const path = resolve('examples/digits.cim');
        const closed = pathToFileURL(path).href;
        const [mapping] = (await openProject([path])).documents[0].mappings;
        expect((await drawn(closed, mapping.name)).view.blocks.length).toBe(mapping.blocks.length);
        const found = await outline(closed);
        expect(found?.experiments.map(({ problem }) => problem)).toEqual(found?.experiments.map(() => undefined));
        expect(client.diagnostics(closed)).toBeUndefined();
        const symbols = await client.connection.sendRequest<readonly { name: string }[]>('workspace/symbol', {
            query: mapping.name,
        });
        expect(symbols).toEqual([]);
    });
});

describe('whatever is asked, the server answers', () => {
    it('null, or that there is no view', async () => {
        const missing = pathToFileURL(join(folder, 'missing.cim')).href;
        for (const of of [undefined, 7, null, '', 'not a uri', missing, pathToFileURL(folder).href, 'untitled:x'])
            expect(await outline(of)).toBeNull();
        expect(await client.connection.sendRequest('corelet/outline')).toBeNull();
        for (const [of, name] of [
            [7, 'x'],
            [missing, 'SketchOnLab'],
            [uri, 'Nothing'],
            [uri, 7],
            [uri, '__proto__'],
        ])
            expect(await view(of, name)).toMatchObject({ ok: false });
    });
});

describe('the client is told', () => {
    it('of each version that is checked', async () => {
        await client.change(uri, `${text}\n`);
        await vi.waitFor(() => expect(checked.at(-1)).toEqual({ uri, version: client.version(uri) }));
        await client.change(uri, text);
        await client.until(uri);
    });

    it('nothing, where it has not asked', async () => {
        const plain = await Client.start({ folder });
        const told: unknown[] = [];
        plain.connection.onNotification('corelet/checked', (each: unknown) => told.push(each));
        const opened = await plain.open(join(folder, 'lab.cim'), text);
        await plain.until(opened);
        await plain.ask('textDocument/codeLens', opened);
        expect(told).toEqual([]);
        await plain.stop();
    });
});
