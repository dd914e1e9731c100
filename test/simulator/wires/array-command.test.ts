import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtFile } from '../../../src/simulator/built-file';
import { relativeError } from './support/arrays';
import { nodalSolution } from './support/nodal';

interface Printed {
    readonly rows: number;
    readonly columns: number;
    readonly wire: number;
    readonly driver: number;
    readonly termination: 'voltage' | 'current';
    readonly conductances: readonly (readonly number[])[];
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
}

/** Runs what `npm run array` runs once all is built. */
function array(...args: readonly string[]) {
    const program = builtFile('array.mjs');
    if (!program) throw new Error('out/array.mjs is missing: run `npm run build` once.');
    const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(program), ...args], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
    });
    return { status, stdout, stderr };
}

const printed = (...args: readonly string[]): Printed => JSON.parse(array(...args).stdout);

describe('the array command', () => {
    it('prints what an independent nodal solution finds for the same cells and inputs', () => {
        for (const args of [
            ['--rows', '64', '--columns', '64', '--seed', '1', '--wire', '1', '--driver', '0'],
            ['--rows', '20', '--columns', '33', '--seed', '2', '--wire', '5', '--driver', '200'],
            ['--rows', '33', '--columns', '20', '--seed', '3', '--wire', '0', '--driver', '200'],
        ])
            for (const termination of ['voltage', 'current'] as const) {
                const made = printed(...args, '--termination', termination);
                const conductances = Float64Array.from(made.conductances.flat());
                const expected = nodalSolution({ ...made, conductances, direction: 'forward' })(made.inputs);
                expect(relativeError(made.outputs, expected)).toBeLessThan(1e-9);
            }
    });

    it('prints exactly the documented keys, shapes, and values in SI units', () => {
        const made = printed(
            '--rows',
            '3',
            '--columns',
            '5',
            '--seed',
            '9',
            '--wire',
            '2.5',
            '--termination',
            'current',
        );
        expect(Object.keys(made).join()).toBe('rows,columns,wire,driver,termination,conductances,inputs,outputs');
        expect(made).toMatchObject({ rows: 3, columns: 5, wire: 2.5, driver: 0, termination: 'current' });
        expect(made.conductances.map((row) => row.length)).toEqual([5, 5, 5]);
        expect([made.inputs.length, made.outputs.length]).toEqual([3, 5]);
        for (const cell of made.conductances.flat()) {
            expect(cell).toBeGreaterThan(1e-6);
            expect(cell).toBeLessThan(40e-6);
        }
        for (const input of made.inputs) expect(Math.abs(input)).toBeLessThan(0.5);
    });

    it('draws the same cells from the same seed, whatever the wires, and others from another', () => {
        const cells = (...args: readonly string[]) => JSON.stringify(printed('--rows', '4', ...args).conductances);
        expect(cells('--seed', '1', '--wire', '7')).toBe(cells('--seed', '1'));
        expect(cells('--seed', '2')).not.toBe(cells('--seed', '1'));
    });

    it('draws the circuit in its help', () => {
        const { status, stdout } = array('--help');
        expect(status).toBe(0);
        expect(stdout).toContain('source 0 --[d]--[w]--+');
        expect(stdout).toContain('output 2');
    });

    it('ends quietly where its reader goes before all is written', async () => {
        const args = [fileURLToPath(builtFile('array.mjs') as URL), '--rows', '200', '--columns', '200', '--wire', '0'];
        const child = spawn(process.execPath, args);
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
        child.stdout.once('data', () => child.stdout.destroy());
        const code = await new Promise((done) => child.on('close', done));
        expect({ code, said }).toEqual({ code: 0, said: '' });
    });

    it('says what is wrong with an option, and ends with 3', () => {
        for (const [args, message] of [
            [['--rows', '0'], 'whole number from 1 to 1024'],
            [['--columns', '2.5'], 'whole number from 1 to 1024'],
            [['--wire', '-1'], 'a resistance in ohms'],
            [['--driver', 'much'], 'a resistance in ohms'],
            [['--termination', 'open'], 'Allowed choices are voltage, current'],
            [['--ros', '3'], "unknown option '--ros'"],
            [['64'], 'too many arguments'],
        ] as const) {
            const { status, stdout, stderr } = array(...args);
            expect(status).toBe(3);
            expect(stdout).toBe('');
            expect(stderr).toContain(message);
            expect(stderr).not.toContain('    at ');
        }
    });
});
