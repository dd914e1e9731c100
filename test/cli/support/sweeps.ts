import type { Finding } from '../../../src/chip/finding';
import type { FoundPoint, RefusedPoint, Sweep, SweepFigures } from '../../../src/experiment/sweep/sweep';

export const figures: SweepFigures = {
    accuracy: { mean: 0.9, low: 0.8, high: 0.95 },
    loss: 0.01,
    energy: 2e-6,
    latency: 1e-3,
    energyDelayProduct: 2e-9,
    topsPerWatt: 1.5,
    area: 1e-6,
    cores: 3,
    utilisation: 0.5,
};

export const warning = (message: string): Finding => ({
    code: 'precision/range',
    severity: 'warning',
    message,
    subject: { kind: 'experiment', name: 'Trial' },
});

export const found = (value: string, changes: Partial<FoundPoint> = {}): FoundPoint => ({
    values: [value],
    figures,
    onFront: false,
    warnings: [],
    ...changes,
});

export const refused = (value: string, message: string): RefusedPoint => ({
    values: [value],
    reasons: [{ ...warning(message), code: 'capacity/cores', severity: 'error' }],
});

export const sweepOf = (points: Sweep['points'], changes: Partial<Sweep> = {}): Sweep => ({
    name: 'Sweep',
    experiment: 'Trial',
    axes: [{ property: 'mapping.output', values: points.map(({ values }) => values[0]) }],
    front: ['accuracy', 'energy'],
    run: { dataset: 'Test', samples: 100, chips: 2, seed: 7, calibration: { dataset: 'Train', samples: 20 } },
    asked: points.length,
    points,
    seconds: 2,
    threads: 1,
    interrupted: false,
    ...changes,
});
