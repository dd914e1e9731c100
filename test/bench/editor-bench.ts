import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { RunnerClient } from '../../src/extension/runner/runner-client';
import type { BenchResult } from './measure';

const times = 5;
const example = { file: resolve('examples/digits.cim'), experiment: 'Strokes' };
/** Milliseconds that the editor leaves a runner that it has started before somebody asks for a run. */
const ahead = 3000;

/** What issue 5 asks of the extension's parts: to load its code, and the first figures of the example that comes with it. */
export async function editorBench(): Promise<readonly BenchResult[]> {
    const loads = Array.from({ length: times }, loadedIn);
    const [cold, warm, stops]: [number[], number[], number[]] = [[], [], []];
    for (let time = 0; time < times; time++) {
        cold.push((await firstFigures(0)).first);
        const { first, stop } = await firstFigures(ahead);
        warm.push(first);
        stops.push(stop);
    }
    return [
        result("load the extension's code", loads),
        result('run to the first accuracy, runner started ahead', warm),
        result('run to the first accuracy, runner not started', cold),
        result('stop to the end of the run', stops),
    ];
}

const result = (name: string, all: readonly number[]): BenchResult => ({
    name: `${name}, median of ${all.length}`,
    value: [...all].sort((one, other) => one - other)[all.length >> 1],
    unit: 'ms',
});

/** Milliseconds in which a new process of Node loads out/extension.cjs beside a stand-in for VS Code. */
function loadedIn(): number {
    const program = `
        const Module = require('node:module');
        const { _load } = Module;
        const anything = new Proxy(function () {}, { get: (_, name) => name === 'prototype' ? Object.prototype : anything });
        Module._load = (name, ...rest) => name === 'vscode' ? anything : _load(name, ...rest);
        const started = performance.now();
        require(${JSON.stringify(resolve('out/extension.cjs'))});
        console.log(performance.now() - started);`;
    return Number(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }));
}

/** Milliseconds from asking for a run to the first accuracy that it tells, and from the stop then to its end. */
async function firstFigures(pause: number): Promise<{ readonly first: number; readonly stop: number }> {
    const client = new RunnerClient({ module: resolve('out/runner.mjs') });
    try {
        if (pause > 0) {
            client.warm();
            await rest(pause);
        }
        const controller = new AbortController();
        const started = performance.now();
        let first = 0;
        const onProgress = ({ accuracy }: { readonly accuracy?: number }): void => {
            if (first > 0 || accuracy === undefined) return;
            first = performance.now() - started;
            controller.abort();
        };
        await client.run(example, 4, onProgress, controller.signal);
        return { first, stop: performance.now() - started - first };
    } finally {
        client.dispose();
    }
}
