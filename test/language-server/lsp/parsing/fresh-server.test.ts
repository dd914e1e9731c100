import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { TextDocument, URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCimLspServices } from '../../../../language-server/lsp/cim-lsp-module';
import { modelPathsOf } from '../../../../language-server/lsp/documents/document-files';
import { chipViewReply } from '../../../../language-server/lsp/views/chip-view-reply';
import { documentOutline } from '../../../../language-server/lsp/views/outline';
import { uniform } from '../../../simulator/support/random-chip';
import { randomChange } from '../support/random-change';

const small = readFileSync('test/files/good/small.onnx');
/** Each imports the other. */
const originals = {
    'lab.cim': `import neurram
import "parts.cim"
model Net from "net.onnx"
model Sketch {
    input 1 x 8 x 8
    conv c1 { filters: 8  kernel: 3  activation: relu }
    dense out { units: 10 }
}
device Paper extends HfOx { g_max: 35 uS }
mapping NetOnLab of Net on Lab { others auto }
mapping SketchOnLab of Sketch on Lab {
    input: 4 bit
    layer c1 { copies: 2 }
    others auto
}
mapping Longer extends SketchOnLab { input: 3 bit }
experiment Trial { run SketchOnLab on Drawn  chips: 3  expect energy <= 1 mJ }
`,
    'parts.cim': `import neurram
import "lab.cim"
// what the laboratory has
device Wafer extends Paper { g_max: 30 uS }
core Tile extends NeuRRAMCore { cell: Wafer }
chip Lab extends NeuRRAM {
    cell: Wafer
    grid: 4 x 2
}
chip Half extends Lab { grid: 2 x 2 }
dataset Drawn { format: strokes  count: 100  seed: 1 }
`,
};
type Name = keyof typeof originals;
const names: readonly Name[] = ['lab.cim', 'parts.cim'];

/** Changes of meaning that random letters seldom make. */
const replacements: readonly (readonly [string, string])[] = [
    ['import "parts.cim"\n', ''],
    ['import "lab.cim"\n', ''],
    ['import neurram\n', ''],
    ['device Wafer', 'device Other'],
    ['chip Lab ', 'chip Bench '],
    ['30 uS', '30 mV'],
    ['35 uS', '35 mV'],
    ['4 x 2', '1 x 1'],
    ['extends Paper', 'extends Wafer'],
    ['device Paper', 'device Wafer'],
    ['Sketch {', 'Net {'],
    ['units: 10', 'units: 999'],
    ['// what', '/* what'],
    ['\n', '\r\n'],
    ['import', '\uFEFFimport'],
    ['    ', '\t'],
];

type Services = ReturnType<typeof createCimLspServices>;
let folder: string;
let version = 0;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-fresh-'));
    writeFileSync(join(folder, 'net.onnx'), small);
});
afterAll(() => rmSync(folder, { recursive: true }));
const uriOf = (name: Name): URI => URI.file(join(folder, name));

async function tell({ shared, Cim }: Services, texts: Record<Name, string>, changed: readonly Name[]): Promise<void> {
    for (const name of changed)
        shared.workspace.TextDocuments.set(TextDocument.create(uriOf(name).toString(), 'cim', ++version, texts[name]));
    const check = (these: readonly Name[]) =>
        shared.workspace.WorkspaceLock.write(() => shared.workspace.DocumentBuilder.update(these.map(uriOf), []));
    await check(changed);
    const { models } = Cim.files;
    const paths = names.flatMap((name) => {
        const document = shared.workspace.LangiumDocuments.getDocument(uriOf(name));
        return document ? modelPathsOf(document) : [];
    });
    const unread = paths.filter((path) => models.isReading(path));
    for (const path of unread) while (models.isReading(path)) await rest(5);
    if (unread.length > 0) await check(names);
}

/** What a server says of both documents; hovers stand on each twelfth letter. */
async function said({ shared, Cim }: Services, texts: Record<Name, string>): Promise<string> {
    const all: unknown[] = [];
    for (const name of names) {
        const document = shared.workspace.LangiumDocuments.getDocument(uriOf(name));
        if (!document) throw new Error(`no ${name}`);
        const textDocument = { uri: document.uri.toString() };
        const { textDocument: lines } = document;
        all.push(name, document.diagnostics);
        for (let at = 0; at < texts[name].length; at += 12) {
            const position = lines.positionAt(at);
            all.push(await Cim.lsp.HoverProvider?.getHoverContent(document, { textDocument, position }));
        }
        const range = { start: lines.positionAt(0), end: lines.positionAt(texts[name].length) };
        all.push(await Cim.lsp.InlayHintProvider?.getInlayHints(document, { textDocument, range }));
        all.push(await Cim.lsp.CodeLensProvider?.provideCodeLens(document, { textDocument }));
        all.push(await Cim.lsp.DocumentSymbolProvider?.getSymbols(document, { textDocument }));
        const outline = await documentOutline(document, Cim, (path) => Cim.files.models.isReading(path));
        all.push(outline);
        for (const { name: mapping } of outline.mappings)
            all.push(await chipViewReply(document, mapping, Cim, (path) => Cim.files.models.isReading(path)));
    }
    return JSON.stringify(all, sorted, 1);
}

/** Which property was set first says nothing. */
const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value;

const changeOf = (text: string, draw: () => number): string => {
    if (draw() < 0.5) return randomChange(text, draw);
    const [from, to] = replacements[Math.floor(draw() * replacements.length)];
    return text.replace(from, to);
};

/** Edits at random for so many steps, and compares after each. */
async function compare(steps: number, seed: number): Promise<void> {
    const draw = uniform(seed);
    const server = createCimLspServices(NodeFileSystem);
    let texts: Record<Name, string> = { ...originals };
    await tell(server, texts, names);
    for (let step = 0; step < steps; step++) {
        const before = texts;
        const name = names[Math.floor(draw() * names.length)];
        const undone = draw() < 0.3;
        const next = undone ? originals[name] : changeOf(texts[name], draw);
        texts = { ...texts, [name]: next };
        await tell(server, texts, [name]);
        const fresh = createCimLspServices(NodeFileSystem);
        for (const each of names) await tell(fresh, texts, [each]);
        expect(await said(server, texts), JSON.stringify({ seed, step, name, before, texts })).toBe(
            await said(fresh, texts),
        );
    }
}

describe('a server over two documents that import each other', () => {
    const steps = Number(process.env.CORELET_STEPS ?? 25);
    for (const seed of [1, 2])
        it(`says after each of ${steps} edits what a fresh one says of the texts (seed ${seed})`, async () => {
            await compare(steps, seed + Number(process.env.CORELET_SEED ?? 0));
        }, 600_000);
});
