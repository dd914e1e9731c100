import type { Outcome } from '../../chip/finding';
import { machineLayer } from '../../simulator/boltzmann/machine';
import type { MachineSimulation } from '../../simulator/boltzmann/simulation';
import type { EffectName, Effects } from '../../simulator/effects';
import { effectNames } from '../../simulator/effects';
import { inertEffects } from '../../simulator/inert-effects';
import { addStatistics, noStatistics } from '../../simulator/counts';
import type { SimulationRequest } from '../../simulator/simulation';
import { namesOf, withCosts } from '../costs';
import type { Experiment, RecoveryRequest } from '../experiment';
import { ProgressMeter } from '../progress';
import type { ExperimentResult, RecoveryResult } from '../result';
import type { ExperimentOptions } from '../run';
import { withSimulation } from '../until-aborted';
import { coreResults, layerResults } from '../layer-results';
import { distances } from './corrupt';
import { mean, reduction, reductionOverChips } from './error-reduction';
import { picturesOf, watchedImages } from './pictures';
import { readRecoverySamples } from './recovery-samples';
import { recoverOn } from './recover-on';
import type { Recovered } from './recover-on';

export type OpenMachine = (
    request: SimulationRequest,
    options: { readonly threads: number },
) => Promise<MachineSimulation>;

/**
 * Recovers corrupted images: on the float machine, on the machine at the chip's bit widths, and on each chip, programmed
 * and calibrated for itself. Findings: `file/*` of the data sets, `shape/input`, `experiment/recovery`.
 */
export async function runRecovery(
    experiment: Experiment,
    recovery: RecoveryRequest,
    options: ExperimentOptions,
    open: OpenMachine,
): Promise<Outcome<ExperimentResult>> {
    const started = performance.now();
    const { mapping, time } = experiment;
    const { seed = experiment.seed, chips = experiment.chips, signal } = options;
    const asked: Experiment = { ...experiment, seed, chips };
    const { layer } = machineLayer({ network: mapping.network, mapping });
    const read = await readRecoverySamples(asked, recovery, layer, options.take);
    if (!read.ok) return read;
    const samples = read.value;
    const { corrupted, originals } = samples;
    const errors = (images: Float32Array): Float64Array => distances(images, originals, corrupted.pixels);
    const before = errors(corrupted.visible);
    const meter = new ProgressMeter(chips, corrupted.count, options.onProgress);
    const watch = watchedImages(samples, recovery.cycles);
    const bench = { samples, cycles: recovery.cycles, watch, meter, signal };
    const { effects } = asked;
    const openAll = () =>
        open(
            { network: mapping.network, mapping, chip: mapping.chip, effects, seed, time },
            { threads: options.threads },
        );
    const recovered: Recovered[] = [];
    const baselines = await withSimulation(openAll, signal, async (simulation) => {
        const atBitWidths = simulation.withEffects(adcAlone);
        const made = {
            software: await recoverOn(bench, atBitWidths, 'software'),
            quantised: await recoverOn(bench, atBitWidths, 'quantised'),
        };
        for (let chip = 0; chip < chips; chip++) {
            const done = await recoverOn(bench, simulation, chip);
            if (!done) break;
            recovered.push(done);
        }
        return made;
    });

    const after = recovered.map(({ images }) => errors(images));
    const of = (run: Recovered | undefined) => {
        if (!run) return undefined;
        const left = errors(run.images);
        return { after: mean(left), reduction: reduction(before, left) };
    };
    const interval = after.length > 0 ? reductionOverChips(before, after) : undefined;
    const [software, quantised] = [of(baselines?.software), of(baselines?.quantised)];
    const result: RecoveryResult = {
        ...recovery,
        before: mean(before),
        ...(interval ? { after: mean(after.map(mean)), reduction: interval } : {}),
        perChip: after.map((left, chip) => ({ chip, after: mean(left), reduction: reduction(before, left) })),
        ...(software ? { software } : {}),
        ...(quantised ? { quantised } : {}),
        ...(recovered.length > 0 && watch > 0 ? { pictures: picturesOf(samples, recovered[0], recovery.cycles) } : {}),
    };
    const complete = recovered.length === chips;
    const layers = [recovered.map(({ statistics }) => statistics).reduce(addStatistics, noStatistics)];
    const seconds = recovered.reduce((sum, run) => sum + run.seconds, 0);
    const value = withCosts(asked, {
        ...namesOf(asked),
        samples: recovered.length > 0 ? corrupted.count : 0,
        samplesAsked: corrupted.count,
        chips: recovered.length,
        chipsAsked: chips,
        calibration: {
            dataset: samples.calibrationSet,
            samples: samples.calibration.length / layer.rows,
        },
        seed,
        effects: effectNames.filter((name) => asked.effects.has(name)),
        inert: inertEffects(mapping.chip).filter((name) => asked.effects.has(name)),
        perChip: [],
        recovery: result,
        software: {},
        layers: layerResults(mapping, layers),
        cores: coreResults(mapping, layers),
        seconds: (performance.now() - started) / 1000,
        ...(seconds > 0 ? { imagesPerSecond: (recovered.length * corrupted.count) / seconds } : {}),
        threads: options.threads,
        interrupted: signal?.aborted === true && !complete,
    });
    return { ok: true, value, findings: read.findings };
}

const adcAlone: Effects = new Set<EffectName>(['adc_resolution']);
