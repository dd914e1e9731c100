import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const extension = resolve('out/extension.cjs');

/** Loads the extension's code beside a stand-in for VS Code, and prints the modules of Node that it has asked for. */
const program = `
    const Module = require('node:module');
    const { _load } = Module;
    const asked = new Set();
    const anything = new Proxy(function () {}, { get: (_, name) => (name === 'prototype' ? Object.prototype : anything) });
    Module._load = (name, ...rest) => {
        if (name === 'vscode') return anything;
        asked.add(name.replace(/^node:/, ''));
        return _load(name, ...rest);
    };
    require(${JSON.stringify(extension)});
    console.log(JSON.stringify([...asked]));
`;

describe.skipIf(!existsSync(extension))('the code of the extension (needs a build)', () => {
    it('is loaded without the language client and whatever reads models or runs them: they come later', () => {
        const asked = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as string[];
        expect(asked).toContain('fs/promises');
        // The client asks for sockets; the language, its library and the engine for threads, addresses and packed data.
        for (const late of ['net', 'worker_threads', 'zlib', 'v8', 'http', 'https', 'vm', 'module'])
            expect(asked, late).not.toContain(late);
    });
});
