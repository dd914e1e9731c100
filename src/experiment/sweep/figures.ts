import type { Estimate } from '../../estimate/estimate';
import type { ExperimentResult } from '../result';
import type { SweepFigures } from './sweep';

/** Figures that a point may be best in. */
export const sweepFigures = [
    ...['accuracy', 'error_reduction', 'energy', 'latency', 'energy_delay', 'area', 'cores'],
] as readonly SweepFigure[];
export type SweepFigure = 'accuracy' | 'error_reduction' | 'energy' | 'latency' | 'energy_delay' | 'area' | 'cores';

/** Those that an experiment has when it is run, and when it is only costed. */
export const figuresOf = (what: 'classification' | 'recovery' | 'estimate'): readonly SweepFigure[] =>
    sweepFigures.filter(
        (figure) =>
            !isBetterHigh(figure) ||
            (figure === 'accuracy' && what === 'classification') ||
            (figure === 'error_reduction' && what === 'recovery'),
    );

/** Whether more of a figure is better. */
export const isBetterHigh = (figure: SweepFigure): boolean => figure === 'accuracy' || figure === 'error_reduction';

/** By the mean, where there are several chips; undefined where the point does not have it. */
export function figureOf(figures: SweepFigures, figure: SweepFigure): number | undefined {
    switch (figure) {
        case 'accuracy':
            return figures.accuracy?.mean;
        case 'error_reduction':
            return figures.errorReduction?.mean;
        case 'energy':
            return figures.energy;
        case 'latency':
            return figures.latency;
        case 'energy_delay':
            return figures.energyDelayProduct;
        case 'area':
            return figures.area;
        case 'cores':
            return figures.cores;
    }
}

/** What a mapping costs before it is run; `estimate` is of all cycles of a recovery. */
export const costFigures = (estimate: Estimate): SweepFigures => ({
    energy: estimate.energy.total,
    ...(estimate.uncertainty === undefined ? {} : { energyUncertainty: estimate.uncertainty }),
    latency: estimate.latency,
    energyDelayProduct: estimate.energyDelayProduct,
    topsPerWatt: estimate.topsPerWatt,
    area: estimate.area,
    cores: estimate.cores.used,
    utilisation: estimate.cells.used / estimate.cells.of,
});

/** What a complete run has found. */
export function runFigures({ accuracy, recovery, software, estimate, expectations }: ExperimentResult): SweepFigures {
    const { reduction, software: ideal } = recovery ?? {};
    const [mean, best] = recovery ? [reduction?.mean, ideal?.reduction] : [accuracy?.mean, software.accuracy];
    const quantised = recovery ? recovery.quantised?.reduction : software.quantised;
    return {
        ...(accuracy ? { accuracy } : {}),
        ...(reduction ? { errorReduction: reduction } : {}),
        ...(mean === undefined || best === undefined ? {} : { loss: best - mean }),
        ...(quantised === undefined ? {} : { quantised }),
        ...costFigures(estimate),
        ...(expectations.length > 0 ? { meets: expectations.every(({ passed }) => passed === true) } : {}),
    };
}
