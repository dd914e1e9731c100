import type { Network } from '../../network/network';
import type { RunResult, Simulation } from '../../simulator/simulation';
import type { Instruments } from '../run';

/**
 * The same instruments, but that the float network runs once for all experiments of one network on the same samples:
 * nothing that a sweep varies changes either.
 */
export function withSharedSoftware(instruments: Instruments): Instruments {
    const known = new Map<Network, RunResult>();
    return {
        ...instruments,
        createSimulation: async (request, options) => {
            const simulation = await instruments.createSimulation(request, options);
            return withSoftware(simulation, async (samples, run = {}) => {
                run.signal?.throwIfAborted();
                const earlier = known.get(request.network);
                const result = earlier ?? (await simulation.software(samples, run));
                known.set(request.network, result);
                return result;
            });
        },
    };
}

const withSoftware = (simulation: Simulation, software: Simulation['software']): Simulation => ({
    withEffects: (effects) => withSoftware(simulation.withEffects(effects), software),
    withBits: (layers) => withSoftware(simulation.withBits(layers), software),
    prepare: (...asked) => simulation.prepare(...asked),
    voltages: (chip) => simulation.voltages(chip),
    run: (...asked) => simulation.run(...asked),
    activations: (...asked) => simulation.activations(...asked),
    floatActivations: (...asked) => simulation.floatActivations(...asked),
    software,
    close: () => simulation.close(),
});
