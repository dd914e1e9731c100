import type { Block, MappedLayer } from '../../mapping/mapping';
import type { Layer } from '../../network/network';
import type { InputVectors } from '../calibrate-layer';
import { calibratePrepared } from '../prepare-layer';
import { neuronsOf } from '../neuron-mismatch';
import type { ProgrammedLayer } from '../programmed';
import type { SimulationRequest } from '../simulation';
import { chipCircuits } from '../wires/chip-circuits';
import type { ArrayCircuit } from '../wires/circuit';
import { withCircuits } from '../wires/effective-block';
import type { Transfer } from '../wires/solve';
import { backwardCircuits, rowLoads, withBackwardCircuits } from './backward-circuits';
import { backwardLayer } from './backward-layer';
import type { BackwardLayer } from './backward-layer';
import { calibrateBackward } from './calibrate-backward';
import type { GibbsRules } from './gibbs';
import { binary, sampleHidden } from './gibbs';
import { idealPasses } from './ideal-passes';
import { transposed } from './transposed';

/** A Boltzmann machine on a chip: one set of cells, as each direction reads it. */
export interface ProgrammedMachine {
    readonly chip: number;
    readonly seed: number;
    readonly forward: ProgrammedLayer;
    readonly backward: ProgrammedLayer;
}

/** The one layer of a request's network that is a Boltzmann machine. */
export interface MachineLayer {
    readonly index: number;
    readonly layer: Layer;
    readonly mapped: MappedLayer;
    readonly blocks: readonly Block[];
    readonly backward: BackwardLayer;
}

export const machineLayer = ({ network, mapping }: Pick<SimulationRequest, 'network' | 'mapping'>): MachineLayer => {
    const index = network.layers.findIndex(({ kind }) => kind === 'rbm');
    if (index < 0) throw new RangeError(`network '${network.name}' has no Boltzmann machine`);
    const layer = network.layers[index];
    const mapped = mapping.layers[index];
    const blocks = mapped.blocks.map((block) => mapping.blocks[block]);
    return { index, layer, mapped, blocks, backward: backwardLayer(layer, mapped, blocks) };
};

/** Solves arrays; on worker threads, or here. */
export type Solve = (circuits: readonly ArrayCircuit[]) => Promise<readonly Transfer[]>;

/** Both directions of a layer that has been programmed, not calibrated yet. */
export const machineOf = async (
    request: SimulationRequest,
    chip: number,
    programmed: ProgrammedLayer,
    solve: Solve,
): Promise<ProgrammedMachine> => {
    const { layer, backward } = machineLayer(request);
    const layers = request.network.layers.map((each) => (each === layer ? programmed : undefined));
    const backwards = withRowNeurons(request, chip, transposed(programmed, backward, rowLoads(request, layers, chip)));
    const forwardCircuits = chipCircuits(request, layers, chip);
    const ofBackward = backwardCircuits(request, layers, chip, programmed);
    const transfers = await solve([...forwardCircuits, ...ofBackward].map(({ circuit }) => circuit));
    const [forward = programmed] = withCircuits(layers, forwardCircuits, transfers).filter(
        (each) => each !== undefined,
    );
    return {
        chip,
        seed: request.seed,
        forward,
        backward: withBackwardCircuits(backwards, ofBackward, transfers.slice(forwardCircuits.length)),
    };
};

/** The neuron of a row has the faults of the neuron of the column with its number: a neuron serves one of each [P]. */
const withRowNeurons = (request: SimulationRequest, chip: number, layer: ProgrammedLayer): ProgrammedLayer => ({
    ...layer,
    blocks: layer.blocks.map((each) => {
        const neurons = neuronsOf(request, chip, { ...each.block, atColumn: each.block.atRow });
        return neurons ? { ...each, neurons } : each;
    }),
});

/** Calibrates both directions: on the vectors, and on hidden units that the exact network draws from them. */
export const calibrateMachine = (
    request: SimulationRequest,
    machine: ProgrammedMachine,
    { count, values }: InputVectors,
): ProgrammedMachine => {
    const vectors = { count, values: binary(values) };
    const { layer, mapped, backward } = machineLayer(request);
    const { chip, effects } = request;
    const passes = idealPasses(layer, count);
    const rules: GibbsRules = { seed: request.seed, chip: machine.chip, cycles: 1, noise: 'logistic' };
    const hidden = { count, values: sampleHidden(passes, rules, vectors.values, count, 0) };
    return {
        ...machine,
        forward: calibratePrepared(request, machine.forward, vectors),
        backward: calibrateBackward({ chip, effects, layer, mapped, backward }, machine.backward, hidden),
    };
};
