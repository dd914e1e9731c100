import { energy, percent, points, seconds } from '../../chip/figures';
import type { Interval } from '../../experiment/interval';
import type { ExperimentResult } from '../../experiment/result';

/** A figure of two runs, and what it has changed by from the first to the second. */
export interface ComparedFigure {
    readonly name: string;
    readonly from: number | undefined;
    readonly to: number | undefined;
    readonly text: (value: number) => string;
    /** 95 % intervals of the two. */
    readonly intervals?: readonly [Interval | undefined, Interval | undefined];
    /** Fractions differ in points, quantities by a share. */
    readonly isFraction: boolean;
}

export function comparedFigures(from: ExperimentResult, to: ExperimentResult): readonly ComparedFigure[] {
    const fraction = (name: string, of: (result: ExperimentResult) => number | undefined): ComparedFigure => ({
        name,
        from: of(from),
        to: of(to),
        text: percent,
        isFraction: true,
    });
    const interval = (name: string, of: (result: ExperimentResult) => Interval | undefined): ComparedFigure => ({
        ...fraction(name, (result) => of(result)?.mean),
        intervals: [of(from), of(to)],
    });
    const quantity = (
        name: string,
        of: (result: ExperimentResult) => number | undefined,
        text: (value: number) => string,
    ): ComparedFigure => ({ name, from: of(from), to: of(to), text, isFraction: false });
    const all = [
        interval('Accuracy on the chip', ({ accuracy }) => accuracy),
        fraction('Quantised', ({ software }) => software.quantised),
        fraction('Software', ({ software }) => software.accuracy),
        interval('Error reduction', ({ recovery }) => recovery?.reduction),
        quantity('Energy', ({ estimate }) => estimate.energy.total, energy),
        quantity('Energy in the cores', ({ estimate }) => estimate.energy.core.total, energy),
        quantity('Energy in the digital part', ({ estimate }) => estimate.energy.digital.total, energy),
        quantity('Energy in the cores by data', ({ activity }) => activity?.energy.total, energy),
        quantity('Latency', ({ estimate }) => estimate.latency, seconds),
        quantity('Cores', ({ estimate }) => estimate.cores.used, String),
    ];
    return all.filter((each) => each.from !== undefined || each.to !== undefined);
}

/** `+0.42 points`, `-12.5 %`, `same`; empty where one of the two is not known. */
export function changeWords({ from, to, isFraction }: Pick<ComparedFigure, 'from' | 'to' | 'isFraction'>): string {
    if (from === undefined || to === undefined) return '';
    if (from === to) return 'same';
    const sign = to > from ? '+' : '-';
    if (isFraction) return `${sign}${points(Math.abs(to - from))}`;
    return from === 0 ? `${sign}` : `${sign}${percent(Math.abs(to / from - 1), 1)}`;
}

/** Layers of either run by name, energies of each; in the order of the second, then what is gone. */
export function comparedLayers(from: ExperimentResult, to: ExperimentResult): readonly ComparedFigure[] {
    const energies = (result: ExperimentResult) =>
        new Map(result.estimate.layers.map((layer) => [layer.name, layer.energy.total]));
    const [before, after] = [energies(from), energies(to)];
    return [...new Set([...after.keys(), ...before.keys()])].map((name) => ({
        name,
        from: before.get(name),
        to: after.get(name),
        text: energy,
        isFraction: false,
    }));
}
