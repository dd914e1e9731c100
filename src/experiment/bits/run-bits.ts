import type { Outcome } from '../../chip/finding';
import type { MappingRequest } from '../../mapping/mapping';
import { placeNetwork } from '../../mapping/place';
import { createSimulation } from '../../simulator/pool';
import type { LabelledSamples } from '../datasets/dataset';
import type { Experiment } from '../experiment';
import type { ExperimentProgress } from '../progress';
import type { ExperimentResult } from '../result';
import { runExperiment, type ExperimentOptions, type Instruments } from '../run';
import { simulationRequest } from '../simulation-request';
import { withSimulation } from '../until-aborted';
import { withinMemory } from '../within-memory';
import type { BitsSearch, Minimised, Verified } from './bits';
import { BitsCosts } from './bits-costs';
import { ChipTrials } from './chip-trials';
import { factorsByVoltage } from './input-factors';
import type { Target } from './judge';
import { searchBits } from './search-bits';
import type { SearchProgress } from './search-progress';
import { readSearchSamples } from './search-samples';
import { layerRanges, requestWithBits } from './widths';

/** Samples that widths are judged by, where nobody says. */
export const defaultSearchSamples = 2000;

export interface BitsOptions extends Omit<ExperimentOptions, 'onProgress'> {
    readonly onProgress?: (progress: SearchProgress | ExperimentProgress) => void;
    readonly target: Target;
    readonly minimise: Minimised;
    /** That widths are judged by, of the data set of the calibration; as many others confirm what was found. */
    readonly samples?: number;
}

/**
 * Finds the bits of each layer that keep to a target at the least cost, on the experiment's chips with its effects and on
 * samples of its calibration set, and runs the experiment with what others of them confirm. While it searches, layers lie where the
 * description's bits put them, so that all bits are tried on the same cells; costs and the last run are those of the place
 * that the mapper gives them. `request`: what the experiment's mapping was placed by. Findings as `runExperiment`.
 */
export const runBits = withinMemory(searchAndVerify);

async function searchAndVerify(
    experiment: Experiment,
    request: MappingRequest,
    options: BitsOptions,
    instruments: Instruments = { createSimulation },
): Promise<Outcome<BitsSearch>> {
    const started = performance.now();
    const { target, minimise, threads, signal, onProgress } = options;
    const { seed = experiment.seed, chips = experiment.chips } = options;
    const read = await readSearchSamples(experiment, options.samples ?? defaultSearchSamples);
    if (!read.ok) return read;
    const samples = read.value;
    const { mapping, calibration } = experiment;
    const { network, chip } = mapping;
    const ranges = layerRanges(mapping);
    const open = () => instruments.createSimulation(simulationRequest({ ...experiment, seed }), { threads });
    const made = await withSimulation(open, signal, (simulation) => {
        const trialsOn = (some: LabelledSamples) =>
            new ChipTrials(simulation, some, samples.calibration, chips, signal);
        const judging = trialsOn(samples.judged);
        const factorsAt = calibration?.voltages ? factorsByVoltage(mapping, ranges, judging) : async () => [];
        return searchBits({
            mapping,
            ranges,
            target,
            minimise,
            costs: new BitsCosts(request, ranges, factorsAt),
            chips: judging,
            confirming: trialsOn(samples.confirming),
            onProgress,
        });
    });
    const { complete, ...search } = made ?? { uniform: [], steps: [], trials: 0, complete: false };
    let verified: Verified | undefined;
    if (complete && search.found) {
        const placed = placeNetwork(requestWithBits(request, ranges, search.found.bits));
        if (!placed.ok) return placed;
        const outcome = await runExperiment({ ...experiment, mapping: placed.value }, options, instruments);
        if (!outcome.ok) return outcome;
        if (!outcome.value.interrupted) verified = verify(outcome.value, target);
    }
    const value: BitsSearch = {
        name: experiment.name,
        mapping: mapping.name,
        model: network.name,
        chip: chip.name,
        minimise,
        target,
        seed,
        chips,
        judged: {
            dataset: samples.dataset,
            samples: samples.judged.samples.count,
            confirming: samples.confirming.samples.count,
            shared: samples.shared,
        },
        calibration: { dataset: samples.dataset, samples: samples.calibration.count },
        layers: ranges,
        ...search,
        ...(verified ? { verified } : {}),
        seconds: (performance.now() - started) / 1000,
        threads,
        interrupted: !complete || (search.found !== undefined && verified === undefined),
    };
    return { ok: true, value, findings: read.findings };
}

function verify(result: ExperimentResult, target: Target): Verified {
    const accuracy = result.accuracy?.mean ?? 0;
    const loss = (result.software.accuracy ?? 1) - accuracy;
    const accuracyMet = accuracy >= (target.accuracy ?? 0);
    const lossMet = loss <= (target.loss ?? 1) + rounding;
    return { result, meets: accuracyMet && lossMet, accuracyMet, lossMet };
}

/** What a difference of two fractions is off by. */
const rounding = 1e-12;
