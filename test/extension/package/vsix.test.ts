import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RunnerClient } from '../../../src/extension/runner/runner-client';
import { Client } from '../../language-server/lsp/support/client';

interface Manifest {
    readonly version: string;
    readonly main: string;
    readonly contributes: unknown;
}

let folder: string;
let vsix: string;
let files: readonly string[];
const inside = (path: string): string => join(folder, 'extension', path);
const read = (path: string): string => readFileSync(inside(path), 'utf8');
/** A cache of its own: nothing is to be found that another build has left there. */
const environment = (): Record<string, string> => ({ CORELET_CACHE: join(folder, 'cache') });

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-vsix-test-'));
    vsix = join(folder, 'corelet.vsix');
    await promisify(execFile)(process.execPath, ['scripts/package/main.mjs', vsix]);
    const unpacked = unzipSync(readFileSync(vsix));
    files = Object.keys(unpacked);
    for (const [name, content] of Object.entries(unpacked)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        if (!name.endsWith('/')) writeFileSync(join(folder, name), content);
    }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every text of a tree of plain data that is a path within the package. */
const paths = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return value.startsWith('./') ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(paths) : [];
};

describe('the packed extension', () => {
    it('has less than 8 MB, and neither maps nor declarations nor what refers to them', () => {
        expect(statSync(vsix).size).toBeLessThan(8e6);
        expect(files.filter((file) => /\.map$|\.d\.ts$|\/test\/|docs\/.*\.(npy|onnx)$/.test(file))).toEqual([]);
        const code = files.filter((file) => /^extension\/out\/[^/]*\.(mjs|cjs|js|css)$/.test(file));
        expect(code.length).toBeGreaterThan(5);
        for (const file of code) expect(readFileSync(join(folder, file), 'utf8')).not.toContain('sourceMappingURL=');
    });

    it('has every file that its manifest names, and asks for none to be installed', () => {
        const manifest = JSON.parse(read('package.json')) as Manifest;
        const named = [manifest.main, ...paths(manifest.contributes)];
        expect(named.filter((path) => !existsSync(inside(path)))).toEqual([]);
        expect(named.length).toBeGreaterThan(5);
        expect(Object.keys(manifest).filter((key) => /dependencies|scripts/i.test(key))).toEqual([]);
    });

    it('has the licence of everything that is in it', () => {
        const notice = read('out/THIRD-PARTY.txt');
        for (const name of ['onnxruntime-web', 'piscina', 'langium', 'vscode-languageclient', 'preact', 'protobufjs'])
            expect(notice).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
        expect(notice).not.toContain('undefined');
        // Neither brings its licence, and the author of both is a maintainer.
        for (const name of ['onnxruntime-web', 'onnxruntime-common'])
            expect(notice).toMatch(new RegExp(`^${name} .*\\n+The MIT License\\n+Copyright \\(c\\) .*Microsoft`, 'm'));
        expect(existsSync(inside('LICENSE.txt'))).toBe(true);
    });

    it('is loaded by require, as VS Code does, although the package is one of modules', () => {
        const program = `
            const { Module } = require('node:module');
            const load = Module._load;
            const vscode = new Proxy({ version: '1.100.0' }, { get: (api, name) => api[name] ?? class {} });
            Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
            console.log(Object.keys(require(${JSON.stringify(inside('out/extension.cjs'))})).join());`;
        const said = execFileSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' });
        expect(said.trim()).toBe('activate,deactivate');
    });
});

describe('unpacked where there are no packages', () => {
    it('is a place where none can be found', () => {
        const above = (path: string): string[] =>
            path === parse(path).root ? [path] : [path, ...above(dirname(path))];
        expect(above(folder).filter((path) => existsSync(join(path, 'node_modules')))).toEqual([]);
    });

    it('serves the language: the model is read, and codes lead to pages that are there', async () => {
        const client = await Client.start({
            folder,
            environment: environment(),
            program: inside('out/language-server.mjs'),
        });
        const path = inside('examples/digits.cim');
        const uri = await client.open(path, readFileSync(path, 'utf8'));
        expect(await client.until(uri)).toEqual([]);
        const hover = () => client.ask<unknown>('textDocument/hover', uri, { position: { line: 5, character: 10 } });
        await vi.waitFor(async () => expect(JSON.stringify(await hover())).toContain('an inference'), 60_000);
        await client.change(uri, 'import neurram\nchip Lab extends NeuRRAM { grid: 40 mV }\n');
        const [diagnostic] = await client.until(uri, ({ length }) => length > 0);
        const page = fileURLToPath(diagnostic.codeDescription?.href ?? 'file:///nowhere');
        expect(page.startsWith(inside('docs/diagnostics'))).toBe(true);
        expect(existsSync(page)).toBe(true);
        await client.stop();
    });

    it('runs the example', async () => {
        const path = join(folder, 'few.cim');
        const text = read('examples/digits.cim').replace('"digits.onnx"', '"extension/examples/digits.onnx"');
        writeFileSync(path, text.replace('on StrokesTest', 'on StrokesTest take 20').replace('chips:   3', 'chips: 1'));
        const before = process.env.CORELET_CACHE;
        Object.assign(process.env, environment());
        const runner = new RunnerClient({ module: inside('out/runner.mjs') });
        try {
            const reply = await runner.run({ file: path, experiment: 'Strokes' }, 2);
            if (reply.kind !== 'result') throw new Error(JSON.stringify(reply));
            expect(reply.result.accuracy?.mean).toBeGreaterThan(0.8);
            expect(reply.result.samples).toBe(20);
        } finally {
            runner.dispose();
            if (before === undefined) delete process.env.CORELET_CACHE;
            else process.env.CORELET_CACHE = before;
        }
    });

    it('has pages whose links lead somewhere', () => {
        const pages = files.filter((file) => /^extension\/(docs|editor)\/.*\.md$/.test(file));
        expect(pages.length).toBeGreaterThan(50);
        const dead = pages.flatMap((page) => {
            const text = readFileSync(join(folder, page), 'utf8').replace(/```[^]*?```/g, '');
            const targets = [...text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, target]) => target);
            return targets
                .filter((target) => !existsSync(join(folder, dirname(page), target)))
                .map((target) => `${page}: ${target}`);
        });
        expect(dead).toEqual([]);
    });
});
