import { fitColumn } from '../../src/simulator/calibration';
import type { ArrayCircuit } from '../../src/simulator/wires/circuit';
import { solveArray, transferred } from '../../src/simulator/wires/solve';
import { WiresKernel } from '../../src/simulator/wires/wires-kernel';
import { uniform } from '../simulator/support/random-chip';
import type { BenchResult } from './measure';

const [size, vectors] = [256, 512];
const [least, most] = [1e-6, 40e-6];

/** 128 x 256 signed weights on differential rows, most of them small as in a trained network. */
function signedArray(seed: number): Float64Array {
    const draw = uniform(seed);
    const cells = new Float64Array(size * size);
    for (let row = 0; row < size; row += 2)
        for (let column = 0; column < size; column++) {
            const weight = most * (draw() + draw() + draw() - 1.5) * (2 / 3);
            cells[row * size + column] = Math.max(least, weight);
            cells[(row + 1) * size + column] = Math.max(least, -weight);
        }
    return cells;
}

/** Root of the mean square of what wires and drivers change in a full core's products, over that of the products. */
function productError(kernel: WiresKernel, wire: number, driver: number): { raw: number; calibrated: number } {
    const circuit: ArrayCircuit = {
        ...{ rows: size, columns: size, conductances: signedArray(1), wire, driver },
        ...{ termination: 'voltage', direction: 'forward' },
    };
    const draw = uniform(2);
    const inputs = Array.from({ length: vectors }, () => {
        const signed = Float64Array.from({ length: size / 2 }, () => Math.max(0, Math.floor(12 * draw() - 4)));
        return Float64Array.from({ length: size }, (_, row) => (row % 2 ? -1 : 1) * signed[row >> 1]);
    });
    const products = (of: ArrayCircuit) => {
        const transfer = solveArray(kernel, of, { checks: 0 });
        return inputs.map((input) => transferred(transfer, input));
    };
    const [ideal, wired] = [products({ ...circuit, wire: 0, driver: 0 }), products(circuit)];
    let [square, raw, calibrated] = [0, 0, 0];
    for (let column = 0; column < size; column++) {
        const of = (outputs: readonly Float64Array[]) => Float64Array.from(outputs, (output) => output[column]);
        const [expected, measured] = [of(ideal), of(wired)];
        const { slope, offset } = fitColumn(measured, expected);
        for (let i = 0; i < vectors; i++) {
            square += expected[i] ** 2;
            raw += (measured[i] - expected[i]) ** 2;
            calibrated += (slope * measured[i] + offset - expected[i]) ** 2;
        }
    }
    return { raw: 100 * Math.sqrt(raw / square), calibrated: 100 * Math.sqrt(calibrated / square) };
}

/** Error of a 256 x 256 product by wires and drivers, before and after the calibration of slope and offset by column. */
export function wiresError(): readonly BenchResult[] {
    const kernel = WiresKernel.create();
    return (
        [
            ['wires 0.1 ohm', 0.1, 0],
            ['wires 1 ohm', 1, 0],
            ['wires 2 ohm', 2, 0],
            ['wires 10 ohm', 10, 0],
            ['input wires 5 ohm', 0, 5],
            ['drivers 100 ohm', 0, 100],
            ['wires 1, drivers 100, input wires 5 ohm', 1, 105],
            ['wires 2, drivers 200, input wires 10 ohm', 2, 210],
        ] as const
    ).flatMap(([name, wire, driver]) => {
        const { raw, calibrated } = productError(kernel, wire, driver);
        return [
            { name: `${name}: error of a product`, value: raw, unit: '%' },
            { name: `${name}: once calibrated`, value: calibrated, unit: '%' },
        ];
    });
}
