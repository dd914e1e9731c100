import type { ExperimentResult, RecoveryResult } from './result';

/**
 * One entry of `experiments` in docs/schema/simulate.json: SI units, and null for what an interrupted run did not reach.
 * All but `threads`, `seconds` and `imagesPerSecond` depends on the description alone, not on the machine.
 */
export function experimentJson(
    result: ExperimentResult,
    findings: readonly { readonly code: string; readonly message: string }[],
) {
    const { estimate } = result;
    return {
        name: result.name,
        mapping: result.mapping,
        model: result.model,
        chip: result.chip,
        device: result.device,
        dataset: result.dataset,
        calibration: {
            ...result.calibration,
            columns: result.calibration.columns ?? ['slope', 'offset'],
            voltages: result.calibration.voltages ?? null,
        },
        samples: result.samples,
        chips: result.chips,
        asked: { samples: result.samplesAsked, chips: result.chipsAsked },
        interrupted: result.interrupted,
        seed: result.seed,
        effects: result.effects,
        inert: result.inert,
        accuracy: result.accuracy ?? null,
        ...(result.recovery ? { recovery: recoveryJson(result.recovery) } : {}),
        software: { accuracy: result.software.accuracy ?? null, quantised: result.software.quantised ?? null },
        energy: estimate.energy,
        energyUncertainty: estimate.uncertainty ?? null,
        activity: result.activity ? { energy: result.activity.energy } : null,
        latency: estimate.latency,
        interval: estimate.interval,
        cores: estimate.cores,
        cells: estimate.cells,
        layers: result.layers.map((layer, i) => ({
            ...estimate.layers[i],
            name: layer.name,
            digital: layer.digital,
            conversions: layer.conversions,
            saturated: layer.saturated,
            saturation: layer.saturation ?? null,
            activity: result.activity?.layers[i] ?? null,
        })),
        perCore: result.cores,
        perChip: result.perChip,
        classes: result.classes ?? null,
        expectations: result.expectations.map((expectation) => ({
            ...expectation,
            actual: expectation.actual ?? null,
            passed: expectation.passed ?? null,
        })),
        warnings: findings.map(({ code, message }) => ({ code, message })),
        threads: result.threads,
        seconds: result.seconds,
        imagesPerSecond: result.imagesPerSecond ?? null,
    };
}

/** Pictures are for looking at in the editor. */
const recoveryJson = ({ after, reduction, software, quantised, pictures: _, ...recovery }: RecoveryResult) => ({
    ...recovery,
    after: after ?? null,
    reduction: reduction ?? null,
    software: software ?? null,
    quantised: quantised ?? null,
});
