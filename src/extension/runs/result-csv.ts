import { csvText, type Cell } from '../../experiment/csv-text';
import type { ExperimentResult } from '../../experiment/result';
import type { RunHead } from './run-record';

/** One row a layer; joules, seconds and shares. */
export function layersCsv({ layers, estimate, activity }: ExperimentResult): string {
    const header = [
        'layer',
        'digital',
        'input_bits',
        'output_bits',
        'cores',
        'energy',
        'energy_core',
        'energy_digital',
    ];
    const rows = layers.map(({ name, digital, conversions, saturated }, i): readonly Cell[] => {
        const { energy, latency, inputBits, outputBits, cores, utilisation } = estimate.layers[i];
        return [
            ...[name, String(digital), inputBits, outputBits, cores.join(' ')],
            ...[energy.total, energy.core.total, energy.digital.total],
            ...[activity?.layers[i]?.energy.total, latency, utilisation, conversions, saturated],
        ];
    });
    return csvText([[...header, 'energy_core_by_data', 'latency', 'utilisation', 'conversions', 'saturated'], ...rows]);
}

/** One row a run, newest first. */
export function runsCsv(heads: readonly RunHead[]): string {
    const header = ['time', 'experiment', 'result', 'as_expected', 'interrupted', 'energy', 'latency', 'seconds'];
    const rows = heads.map(({ when, experiment, figure, passed, interrupted, energy, latency, seconds }) => [
        ...[new Date(when).toISOString(), experiment, figure, passed === undefined ? '' : String(passed)],
        ...[String(interrupted), energy, latency, seconds],
    ]);
    return csvText([header, ...rows]);
}
