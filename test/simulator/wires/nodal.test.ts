import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArrayCircuit } from '../../../src/simulator/wires/circuit';
import { inputCount } from '../../../src/simulator/wires/circuit';
import { kirchhoffResidual } from '../../../src/simulator/wires/residual';
import { solveArray, transferred } from '../../../src/simulator/wires/solve';
import { WiresKernel } from '../../../src/simulator/wires/wires-kernel';
import { randomArray, randomInputs, relativeError } from './support/arrays';
import { nodalSolution } from './support/nodal';
import { cases } from '../../support/cases';

const kernel = WiresKernel.create();
const directions = ['forward', 'backward'] as const;
const terminations = ['voltage', 'current'] as const;

/** Error of the outputs of one random input against the independent nodal solution. */
function nodalError(circuit: ArrayCircuit, seed = 1): number {
    const inputs = randomInputs(inputCount(circuit), seed);
    return relativeError(transferred(solveArray(kernel, circuit), inputs), nodalSolution(circuit)(inputs));
}

const ohms = fc.oneof(fc.constant(0), fc.constantFrom(0.01, 1, 10), fc.double({ min: 1e-3, max: 1e4, noNaN: true }));
const siemens = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: 1e-6, max: 40e-6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(1e-12, 1e-3, 1, 1e3) },
);
const circuits = fc
    .record({ rows: fc.integer({ min: 1, max: 14 }), columns: fc.integer({ min: 1, max: 14 }) })
    .chain(({ rows, columns }) =>
        fc.record({
            rows: fc.constant(rows),
            columns: fc.constant(columns),
            conductances: fc
                .array(siemens, { minLength: rows * columns, maxLength: rows * columns })
                .map((values) => Float64Array.from(values)),
            wire: ohms,
            driver: ohms,
            termination: fc.constantFrom(...terminations),
            direction: fc.constantFrom(...directions),
            rowSegments: fc.integer({ min: 1, max: 5 }),
            columnSegments: fc.integer({ min: 1, max: 5 }),
        }),
    );

describe('the exact solver against an independent nodal solution', () => {
    it('agrees within 1e-9 for any array, with dead cells, shorts, any wire and driver, and both ends and directions', () => {
        fc.assert(
            fc.property(circuits, fc.integer(), (circuit, seed) => {
                expect(nodalError(circuit, seed)).toBeLessThan(1e-9);
            }),
            cases(400),
        );
    });

    for (const termination of terminations)
        for (const direction of directions)
            it(`agrees within 1e-9 for 64 x 64 cells of NeuRRAM, ${termination}, ${direction}`, () => {
                for (const [wire, driver] of [
                    [1, 0],
                    [1, 100],
                    [10, 0],
                ]) {
                    const circuit = randomArray(64, 64, 7, { wire, driver, termination, direction });
                    expect(nodalError(circuit)).toBeLessThan(1e-9);
                }
            });

    it('agrees within 1e-9 for a long and for a broad array', () => {
        expect(nodalError(randomArray(130, 9, 2))).toBeLessThan(1e-9);
        expect(nodalError(randomArray(9, 130, 2))).toBeLessThan(1e-9);
    });

    it('satisfies Kirchhoff within 1e-6 inside 256 x 256 cells, by its own check', () => {
        for (const termination of terminations)
            for (const direction of directions) {
                const circuit = randomArray(256, 256, 5, { termination, direction, driver: 50 });
                expect(solveArray(kernel, circuit, { checks: 2 }).residual).toBeLessThan(1e-6);
            }
    });

    it('fails its own check where voltages or outputs are wrong', () => {
        // One cell between 1 V and ground: 2 ohm, a cell of 0.5 S, 2 ohm; a sixth of an ampere.
        const circuit: ArrayCircuit = {
            ...{ rows: 1, columns: 1, conductances: Float64Array.of(0.5), wire: 2, driver: 0 },
            ...{ termination: 'current', direction: 'forward' },
        };
        const current = 1 / 6;
        const voltages = [1 - 2 * current, 2 * current, 1, 0];
        const residual = (changed: readonly number[], output: number) =>
            kirchhoffResidual(circuit, Float64Array.from(changed), Float64Array.of(output));
        expect(residual(voltages, current)).toBeLessThan(1e-15);
        expect(residual(voltages, current * 1.001)).toBeCloseTo(1e-3, 12);
        for (const node of voltages.keys())
            expect(
                residual(
                    voltages.map((voltage, at) => voltage + (at === node ? 1e-3 : 0)),
                    current,
                ),
            ).toBeGreaterThan(1e-3);
    });
});
