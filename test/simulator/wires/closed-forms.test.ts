import { describe, expect, it } from 'vitest';
import type { ArrayCircuit } from '../../../src/simulator/wires/circuit';
import { solveArray, transferred } from '../../../src/simulator/wires/solve';
import { WiresKernel } from '../../../src/simulator/wires/wires-kernel';
import { randomArray, randomInputs, relativeError } from './support/arrays';

const kernel = WiresKernel.create();
const matrixOf = (circuit: ArrayCircuit): Float64Array => solveArray(kernel, circuit).matrix;
const transposed = (matrix: Float64Array, rows: number): Float64Array =>
    matrix.map((_, at) => matrix[(at % rows) * (matrix.length / rows) + Math.floor(at / rows)]);

/** Sums of conductances of each column. */
const columnSums = ({ conductances, columns }: ArrayCircuit): Float64Array => {
    const sums = new Float64Array(columns);
    conductances.forEach((value, at) => (sums[at % columns] += value));
    return sums;
};

describe('arrays with a closed form', () => {
    it('passes one cell the current of three resistors in series', () => {
        const [wire, driver, cell] = [3, 20, 25e-6];
        const circuit = { rows: 1, columns: 1, conductances: Float64Array.of(cell), wire, driver };
        for (const direction of ['forward', 'backward'] as const) {
            const [current] = matrixOf({ ...circuit, direction, termination: 'current' });
            expect(current / (1 / (driver + 2 * wire + 1 / cell)) - 1).toBeCloseTo(0, 14);
            expect(matrixOf({ ...circuit, direction, termination: 'voltage' })[0]).toBe(1);
        }
    });

    it('settles one column to what a ladder of its cells gives', () => {
        // From the top: the open voltage and the resistance of what lies above meet the next cell's branch (Thevenin).
        const circuit = randomArray(40, 1, 3, { wire: 200, driver: 1000 });
        const { wire, driver, conductances } = circuit;
        const inputs = randomInputs(40, 4);
        let voltage = inputs[0];
        let ohms = driver + wire + 1 / conductances[0];
        for (let row = 1; row < 40; row++) {
            const above = 1 / (ohms + wire);
            const cell = 1 / (driver + wire + 1 / conductances[row]);
            voltage = (voltage * above + inputs[row] * cell) / (above + cell);
            ohms = 1 / (above + cell);
        }
        const [settled] = transferred(solveArray(kernel, circuit), inputs);
        expect(settled / voltage - 1).toBeCloseTo(0, 12);
        const [current] = transferred(solveArray(kernel, { ...circuit, termination: 'current' }), inputs);
        expect(current / (voltage / (ohms + wire)) - 1).toBeCloseTo(0, 12);
    });

    it('drops the voltage along one row as a ladder does', () => {
        const circuit = randomArray(1, 30, 5, { wire: 500, driver: 2000, termination: 'current' });
        const { wire, driver, conductances, columns } = circuit;
        // Input conductance of what lies beyond each node, from the far end.
        const beyond = new Float64Array(columns + 1);
        for (let column = columns - 1; column >= 0; column--) {
            const branch = 1 / (1 / conductances[column] + wire);
            const further = column < columns - 1 ? 1 / (1 / beyond[column + 1] + wire) : 0;
            beyond[column] = branch + further;
        }
        let voltage = 1 / (1 + (driver + wire) * beyond[0]);
        const matrix = matrixOf(circuit);
        for (let column = 0; column < columns; column++) {
            const expected = voltage / (1 / conductances[column] + wire);
            expect(matrix[column] / expected - 1).toBeCloseTo(0, 12);
            voltage /= 1 + wire * (beyond[column + 1] || 0);
        }
    });

    it('is the sum of G V, or the mean of V weighted by G, without wires and drivers', () => {
        const circuit = randomArray(17, 23, 6, { wire: 0 });
        expect(matrixOf({ ...circuit, termination: 'current' })).toEqual(circuit.conductances);
        const sums = columnSums(circuit);
        const mean = circuit.conductances.map((value, at) => value / sums[at % 23]);
        expect(relativeError(matrixOf(circuit), mean)).toBeLessThan(1e-15);
    });

    it('shares the current of ideal wires behind a driver', () => {
        const circuit = randomArray(12, 5, 7, { wire: 0, driver: 5000, termination: 'current' });
        const expected = circuit.conductances.map((value, at) => {
            const row = Math.floor(at / 5) * 5;
            const sum = circuit.conductances.subarray(row, row + 5).reduce((total, each) => total + each, 0);
            return value / (1 + 5000 * sum);
        });
        expect(relativeError(matrixOf(circuit), expected)).toBeLessThan(1e-14);
    });
});

describe('limits and symmetries', () => {
    it('goes to the ideal array as the wire goes to nothing, linearly', () => {
        for (const termination of ['voltage', 'current'] as const)
            for (const driver of [0, 300]) {
                const ideal = matrixOf(randomArray(30, 20, 8, { wire: 0, driver, termination }));
                const errors = [1e-3, 1e-6].map((wire) =>
                    relativeError(matrixOf(randomArray(30, 20, 8, { wire, driver, termination })), ideal),
                );
                expect(errors[0]).toBeLessThan(1e-4);
                expect(errors[0] / errors[1]).toBeCloseTo(1000, -1);
            }
    });

    it('keeps its precision where wires are a million million times better than cells', () => {
        const ideal = matrixOf(randomArray(30, 20, 8, { wire: 0 }));
        expect(relativeError(matrixOf(randomArray(30, 20, 8, { wire: 1e-9 })), ideal)).toBeLessThan(1e-9);
    });

    it('is reciprocal: backwards it is the transpose, at virtual ground', () => {
        const circuit = randomArray(30, 21, 9, { termination: 'current', wire: 20 });
        const forward = matrixOf(circuit);
        const backward = matrixOf({ ...circuit, direction: 'backward' });
        expect(relativeError(transposed(backward, 21), forward)).toBeLessThan(1e-13);
    });

    it('gives all outputs the common voltage where all inputs are the same', () => {
        for (const direction of ['forward', 'backward'] as const) {
            const { matrix, inputs, outputs } = solveArray(kernel, randomArray(50, 40, 10, { wire: 50, direction }));
            const sums = new Float64Array(outputs);
            for (let at = 0; at < inputs * outputs; at++) sums[at % outputs] += matrix[at];
            for (const sum of sums) expect(sum).toBeCloseTo(1, 13);
        }
    });

    it('mirrors with the circuit: forward on an array is backward on the array reflected', () => {
        // Row terminals lie before the first column, column terminals behind the last row.
        const [rows, columns] = [13, 8];
        const circuit = randomArray(rows, columns, 11, { wire: 30, driver: 70 });
        const reflected = new Float64Array(rows * columns);
        for (let row = 0; row < rows; row++)
            for (let column = 0; column < columns; column++)
                reflected[(columns - 1 - column) * rows + (rows - 1 - row)] =
                    circuit.conductances[row * columns + column];
        const mirrored = matrixOf({
            ...circuit,
            rows: columns,
            columns: rows,
            conductances: reflected,
            direction: 'backward',
        });
        const forward = matrixOf(circuit);
        const expected = forward.map(
            (_, at) => forward[(rows - 1 - Math.floor(at / columns)) * columns + (columns - 1 - (at % columns))],
        );
        expect(relativeError(mirrored, expected)).toBeLessThan(1e-13);
    });

    it('superposes', () => {
        const transfer = solveArray(kernel, randomArray(30, 30, 12, { wire: 40 }));
        const [a, b] = [randomInputs(30, 1), randomInputs(30, 2)];
        const both = transferred(
            transfer,
            a.map((value, at) => 2 * value - 3 * b[at]),
        );
        const [ofA, ofB] = [transferred(transfer, a), transferred(transfer, b)];
        expect(
            relativeError(
                both,
                ofA.map((value, at) => 2 * value - 3 * ofB[at]),
            ),
        ).toBeLessThan(1e-13);
    });

    it('lets outputs sink monotonically with the wire at virtual ground', () => {
        const sums = [0, 1, 2, 5, 10, 100].map((wire) =>
            matrixOf(randomArray(60, 60, 13, { wire, termination: 'current' })).reduce((sum, each) => sum + each, 0),
        );
        for (let i = 1; i < sums.length; i++) expect(sums[i]).toBeLessThan(sums[i - 1]);
    });
});

describe('cells that do not conduct', () => {
    it('reads 0 on a floating column without a conducting cell', () => {
        for (const wire of [0, 1]) {
            const circuit = randomArray(9, 6, 14, { wire });
            circuit.conductances.forEach((_, at) => at % 6 === 4 && (circuit.conductances[at] = 0));
            const outputs = transferred(solveArray(kernel, circuit), new Float64Array(9).fill(1));
            expect(outputs[4]).toBe(0);
            expect(outputs[3]).toBeCloseTo(1, 13);
        }
    });

    it('is the smaller array where rows are off', () => {
        const circuit = randomArray(20, 10, 15, { wire: 30, termination: 'current' });
        circuit.conductances.fill(0, 150);
        const small = { ...circuit, rows: 15, conductances: circuit.conductances.slice(0, 150), columnSegments: 6 };
        expect(relativeError(matrixOf(circuit).slice(0, 150), matrixOf(small))).toBeLessThan(1e-13);
        expect(
            matrixOf(circuit)
                .slice(150)
                .every((value) => value === 0),
        ).toBe(true);
    });

    it('gives nothing, and no residual, for an array without conductance', () => {
        for (const termination of ['voltage', 'current'] as const)
            for (const wire of [0, 1]) {
                const circuit = { ...randomArray(5, 4, 1, { wire, termination }), conductances: new Float64Array(20) };
                const { matrix, residual } = solveArray(kernel, circuit);
                expect(matrix.every((value) => value === 0)).toBe(true);
                expect(residual).toBe(0);
            }
    });

    it('refuses what is no array', () => {
        const circuit = randomArray(2, 2, 1);
        expect(() => matrixOf({ ...circuit, conductances: Float64Array.of(1, NaN, 1, 1) })).toThrow(RangeError);
        expect(() => matrixOf({ ...circuit, rows: 3 })).toThrow(RangeError);
        expect(() => matrixOf({ ...circuit, wire: -1 })).toThrow(RangeError);
    });
});
