import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from '../../chip/finding';
import type { MappedLayer } from '../../mapping/mapping';
import type { Network } from '../../network/network';
import type { RunResult, Simulation, SimulationRequest } from '../../simulator/simulation';
import { readSamples, type ExperimentSamples } from '../experiment-samples';
import type { Instruments } from '../run';

/**
 * Instruments for experiments of one sweep, one after the other, that keep what these have in common: the samples and
 * the answers of the float network, which nothing that is varied changes, and the simulation, with its threads and cells,
 * as long as bits of inputs and outputs alone are others (`Simulation.withBits`).
 */
export class KeptInstruments implements Instruments {
    private samples?: { readonly network: Network; readonly read: Promise<Outcome<ExperimentSamples>> };
    private kept?: { readonly request: SimulationRequest; readonly simulation: Simulation };
    private software?: { readonly network: Network; readonly result: RunResult };

    constructor(private readonly instruments: Instruments) {}

    get openMachine(): Instruments['openMachine'] {
        return this.instruments.openMachine;
    }

    /** While there is no simulation to be kept. */
    readonly startThreads = (threads: number): (() => Promise<void>) =>
        (this.kept ? undefined : this.instruments.startThreads?.(threads)) ?? (async () => undefined);

    readonly readSamples: typeof readSamples = (experiment, take) => {
        const { network } = experiment.mapping;
        if (this.samples?.network !== network) this.samples = { network, read: readSamples(experiment, take) };
        return this.samples.read;
    };

    readonly createSimulation: Instruments['createSimulation'] = async (request, options) => {
        if (!this.kept || !differInBitsAlone(this.kept.request, request)) {
            await this.close();
            this.kept = { request, simulation: await this.instruments.createSimulation(request, options) };
        }
        const { simulation } = this.kept;
        return this.lent(simulation.withBits(request.mapping.layers), request.network);
    };

    /** Ends the threads. */
    async close(): Promise<void> {
        const { kept } = this;
        this.kept = undefined;
        await kept?.simulation.close();
    }

    /** A simulation that stays open, and knows the answers of the float network. */
    private lent(simulation: Simulation, network: Network): Simulation {
        return {
            withEffects: (effects) => this.lent(simulation.withEffects(effects), network),
            withBits: (layers) => this.lent(simulation.withBits(layers), network),
            prepare: (...asked) => simulation.prepare(...asked),
            voltages: (chip) => simulation.voltages(chip),
            run: (...asked) => simulation.run(...asked),
            activations: (...asked) => simulation.activations(...asked),
            floatActivations: (...asked) => simulation.floatActivations(...asked),
            software: async (samples, options = {}) => {
                options.signal?.throwIfAborted();
                if (this.software?.network !== network)
                    this.software = { network, result: await simulation.software(samples, options) };
                return this.software.result;
            },
            close: async () => undefined,
        };
    }
}

/** Whether the second simulation is the first with other bits of inputs and outputs in layers that lie where they lay. */
function differInBitsAlone(a: SimulationRequest, b: SimulationRequest): boolean {
    if (a.network !== b.network) return false;
    const rest = ({ network: _, mapping, ...others }: SimulationRequest): object => {
        const { network: _network, layers, ...place } = mapping;
        return { ...others, place, layers: layers.map(withoutBits) };
    };
    return isDeepStrictEqual(rest(a), rest(b));
}

const withoutBits = ({ magnitudeBits: _m, inputBits: _i, outputBits: _o, ...rest }: MappedLayer): object => rest;
