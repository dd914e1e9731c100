import type { CrossbarStep, Network } from '../../network/network';
import type { Runtime } from '../../network/runtime';
import type { Kernel } from '../kernel/kernel';
import type { ProgrammedChip } from '../programmed';
import type { SimulationRequest } from '../simulation';
import { atVoltage } from '../calibration-choice';
import { DecidingLayer } from './deciding-layer';
import { ExactLayer } from './exact-layer';
import { FixedLayer, fitsFixedPoint } from './fixed-layer';
import { IdealLayer } from './ideal-layer';
import type { LayerRun, LayerSetup } from './layer-run';
import { planNetwork, type Plan, type PlanParts } from './plan';

/** What of a request the products depend on. */
export type ProductRequest = Pick<SimulationRequest, 'network' | 'mapping' | 'chip' | 'effects' | 'seed'>;

/** The plan of a programmed chip: each layer on the kernel where its integers hold it, in doubles where not. */
export async function planProgrammed(
    request: ProductRequest,
    programmed: ProgrammedChip,
    kernel: Kernel,
    runtime: Runtime,
    watch?: PlanParts['watch'],
): Promise<Plan> {
    const { network, mapping, chip, effects } = request;
    return planNetwork({
        network: await digitalNetwork(network, programmed),
        kernel,
        runtime,
        watch,
        layerRun: (index, firstStep, samples) => {
            const layer = network.layers[index];
            const onChip = programmed.layers[index];
            const mapped = mapping.layers[index];
            if (!onChip || mapped.digital) return new IdealLayer(kernel, layer);
            const setup: LayerSetup = {
                index,
                layer,
                mapped,
                programmed: onChip,
                chip: atVoltage(chip, onChip),
                effects,
                seed: programmed.seed,
                chipNumber: programmed.chip,
            };
            return programmedRun(kernel, setup, firstStep, samples);
        },
    });
}

/** The network as a chip's digital part computes it. */
export const digitalNetwork = async (network: Network, { digital }: ProgrammedChip): Promise<Network> => {
    if (!digital) return network;
    // What writes models is loaded where it is needed.
    const { withDigitalPrecision } = await import('../../network/digital-precision');
    return withDigitalPrecision(network, digital);
};

/** A layer on the kernel where its integers hold it, in doubles where not. */
export const programmedRun = (
    kernel: Kernel,
    setup: LayerSetup,
    firstStep: CrossbarStep,
    samples: number,
): LayerRun => {
    const run = fitsFixedPoint(setup)
        ? new FixedLayer(kernel, setup, firstStep, samples)
        : new ExactLayer(kernel, setup);
    const { decision } = setup.programmed;
    return decision ? new DecidingLayer(kernel, run, setup, decision) : run;
};

/** The plan without a chip: every product in floating point. */
export function planIdeal(
    network: Network,
    kernel: Kernel,
    runtime: Runtime,
    watch?: PlanParts['watch'],
): Promise<Plan> {
    const layerRun = (index: number) => new IdealLayer(kernel, network.layers[index]);
    return planNetwork({ network, kernel, runtime, watch, layerRun });
}
