import type { ArrayCircuit } from '../../src/simulator/wires/circuit';
import { solveArray } from '../../src/simulator/wires/solve';
import { solveArrays } from '../../src/simulator/wires/solve-arrays';
import { WiresKernel } from '../../src/simulator/wires/wires-kernel';
import { randomArray } from '../simulator/wires/support/arrays';
import { nodalSolution } from '../simulator/wires/support/nodal';
import { compared, interleaved, type BenchResult } from './measure';

const unit = 'arrays/s';

/** Outputs of every unit input, one after the other. */
function nodalMatrix(circuit: ArrayCircuit): void {
    const outputs = nodalSolution(circuit, 1);
    for (let row = 0; row < circuit.rows; row++) {
        const input = new Float64Array(circuit.rows);
        input[row] = 1;
        outputs(input);
    }
}

/** Transfer matrices with their residual check, 1 ohm a segment, floating columns. */
export async function wiresBench(): Promise<readonly BenchResult[]> {
    const kernel = WiresKernel.create();
    const small = randomArray(64, 64, 1);
    const large = randomArray(256, 256, 1);
    const chip = Array.from({ length: 48 }, (_, core) => randomArray(256, 256, core));
    const smallTimes = await interleaved([() => void solveArray(kernel, small), () => nodalMatrix(small)], 3);
    const [one] = await interleaved([() => void solveArray(kernel, large)], 9);
    const [all] = await interleaved([async () => void (await solveArrays(chip, { threads: 4, cached: false }))], 3);
    return [
        compared('wires 64 x 64, whole matrix, 1 thread', unit, 1, smallTimes, 'nodal banded LU, TypeScript'),
        // docs/physics/wires.md: measured on a machine of the same kind, not in this run.
        compared('wires 256 x 256, whole matrix, 1 thread', unit, 1, [one, 5], 'badcrossbar, 5.0 s on record'),
        compared('wires of 48 cores, 4 threads', unit, 48, [all, 48 * one], 'the same on 1 thread'),
    ];
}
