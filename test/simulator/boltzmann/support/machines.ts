import type { LayerRequest } from '../../../../src/mapping/mapping';
import { describeNetwork } from '../../../../src/network/describe';
import type { RbmWeights } from '../../../../src/network/rbm-weights';
import { machineOf, calibrateMachine, machineLayer } from '../../../../src/simulator/boltzmann/machine';
import type { ProgrammedMachine, Solve } from '../../../../src/simulator/boltzmann/machine';
import { idealBackwardTransfer } from '../../../../src/simulator/boltzmann/backward-circuits';
import type { Effects } from '../../../../src/simulator/effects';
import { programPrepared } from '../../../../src/simulator/prepare-layer';
import { Draws, drawKey } from '../../../../src/simulator/random';
import type { SimulationRequest } from '../../../../src/simulator/simulation';
import { idealTransfer } from '../../../../src/simulator/wires/ideal-transfer';
import { solveArray } from '../../../../src/simulator/wires/solve';
import { WiresKernel } from '../../../../src/simulator/wires/wires-kernel';
import type { Chip } from '../../../../src/chip/chip';
import { neurramChip } from '../../../support/chips';
import { mapped } from '../../../support/mappings';

/** Normally distributed weights and biases of a machine. */
export const randomWeights = (visible: number, hidden: number, seed: number, deviation = 0.5): RbmWeights => {
    const draws = new Draws(drawKey(seed, visible, hidden)).at(0, 0, 0);
    const values = (count: number) => Float32Array.from({ length: count }, () => deviation * draws.normal());
    return { weights: values(visible * hidden), visibleBias: values(visible), hiddenBias: values(hidden) };
};

export interface MachineSetting {
    readonly visible: number;
    readonly hidden: number;
    readonly weights: RbmWeights;
    readonly effects: Effects;
    readonly output?: number | 'unlimited';
    readonly layer?: Partial<LayerRequest>;
    readonly chip?: Chip;
    readonly seed?: number;
}

export const machineRequest = (setting: MachineSetting): SimulationRequest => {
    const { visible, hidden, weights, effects, output = 8, layer = {}, chip = neurramChip(), seed = 3 } = setting;
    const described = describeNetwork({
        name: 'Machine',
        input: [visible],
        layers: [{ kind: 'rbm', name: 'r', hidden, weights }],
    });
    if (!described.ok) throw new Error(described.findings[0].message);
    const network = described.value;
    const mapping = mapped({
        network,
        chip,
        precision: { input: 1, output },
        layers: [{ layer: 'r', ...layer }],
        others: undefined,
    });
    return { network, mapping, chip, effects, seed };
};

let kernel: WiresKernel | undefined;

const solve: Solve = async (circuits) =>
    circuits.map((circuit) => {
        if (circuit.wire > 0 || circuit.driver > 0) return solveArray((kernel ??= WiresKernel.create()), circuit);
        return circuit.direction === 'forward' ? idealTransfer(circuit) : idealBackwardTransfer(circuit);
    });

/** Rows of random bits. */
export const randomBits = (count: number, width: number, seed: number, share = 0.5): Float32Array => {
    const draws = new Draws(drawKey(seed, count, width)).at(0, 0, 0);
    return Float32Array.from({ length: count * width }, () => (draws.uniform() < share ? 1 : 0));
};

/** Chip 0 of the request, calibrated on random visible units. */
export const preparedMachine = async (request: SimulationRequest): Promise<ProgrammedMachine> => {
    const { index, layer } = machineLayer(request);
    const vectors = { count: 64, values: randomBits(64, layer.rows, 5) };
    const { programmed } = programPrepared(request, 0, index, vectors);
    if (!programmed) throw new Error('digital');
    return calibrateMachine(request, await machineOf(request, 0, programmed, solve), vectors);
};
