import { csvText, type Cell } from '../../experiment/csv-text';
import type { ExperimentResult } from '../../experiment/result';
import type { ListedRun } from './told-runs';

const layerColumns = [
    ...['layer', 'digital', 'input (bit)', 'output (bit)', 'cores'],
    ...['energy (J)', 'energy_core (J)', 'energy_digital (J)', 'energy_core_by_data (J)'],
    ...['latency (s)', 'utilisation (fraction)'],
    ...['conversions (all samples and chips)', 'saturated (all samples and chips)'],
];

/** One row a layer. Energies and times are of one inference. */
export function layersCsv({ layers, estimate, activity }: ExperimentResult): string {
    const rows = layers.map(({ name, digital, conversions, saturated }, i): readonly Cell[] => {
        const { energy, latency, inputBits, outputBits, cores, utilisation } = estimate.layers[i];
        return [
            ...[name, String(digital), inputBits, outputBits, cores.join(' ')],
            ...[energy.total, energy.core.total, energy.digital.total],
            ...[activity?.layers[i]?.energy.total, latency, utilisation, conversions, saturated],
        ];
    });
    return csvText([layerColumns, ...rows]);
}

const runColumns = [
    ...['time', 'experiment', 'result', 'as_expected', 'interrupted', 'outdated', 'recosted'],
    ...['energy (J)', 'latency (s)', 'took (s)'],
];

/** One row a run, newest first. Energies and times are of one inference. */
export function runsCsv(runs: readonly ListedRun[]): string {
    const rows = runs.map((run): readonly Cell[] => [
        ...[new Date(run.when).toISOString(), run.experiment, run.figure],
        ...[run.passed === undefined ? '' : String(run.passed), String(run.interrupted)],
        ...[String(run.outdated), String(run.recosted), run.energy, run.latency, run.seconds],
    ]);
    return csvText([runColumns, ...rows]);
}
