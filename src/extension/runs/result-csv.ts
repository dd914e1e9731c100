import type { ExperimentResult } from '../../experiment/result';
import type { RunHead } from './run-record';

type Cell = string | number | undefined;

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
    return csv([[...header, 'energy_core_by_data', 'latency', 'utilisation', 'conversions', 'saturated'], ...rows]);
}

/** One row a run, newest first. */
export function runsCsv(heads: readonly RunHead[]): string {
    const header = ['time', 'experiment', 'result', 'as_expected', 'interrupted', 'energy', 'latency', 'seconds'];
    const rows = heads.map(({ when, experiment, figure, passed, interrupted, energy, latency, seconds }) => [
        ...[new Date(when).toISOString(), experiment, figure, passed === undefined ? '' : String(passed)],
        ...[String(interrupted), energy, latency, seconds],
    ]);
    return csv([header, ...rows]);
}

/** RFC 4180, but for its line ends. */
const csv = (rows: readonly (readonly Cell[])[]): string =>
    rows.map((row) => `${row.map((cell) => quoted(String(cell ?? ''))).join(',')}\n`).join('');

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
