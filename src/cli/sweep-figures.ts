import { area, energy, percent, seconds } from '../chip/figures';
import type { SweepFigure } from '../experiment/sweep/figures';

/** As titles and axes name them. */
export const figureNames: Readonly<Record<SweepFigure, string>> = {
    accuracy: 'Accuracy',
    error_reduction: 'Error reduction',
    energy: 'Energy',
    latency: 'Latency',
    energy_delay: 'Energy x delay (J s)',
    area: 'Area',
    cores: 'Cores',
};

/** A figure as a reader wants it. */
export function figureText(figure: SweepFigure, value: number): string {
    switch (figure) {
        case 'accuracy':
        case 'error_reduction':
            return percent(value);
        case 'energy':
            return energy(value);
        case 'latency':
            return seconds(value);
        case 'area':
            return area(value);
        case 'energy_delay':
            return value.toExponential(2);
        case 'cores':
            return String(value);
    }
}
