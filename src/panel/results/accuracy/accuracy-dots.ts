import { percent } from '../../../chip/figures';
import type { ExperimentResult } from '../../../experiment/result';
import { figure, word, type FigureTable } from '../../figure/table';
import type { Dot } from '../chart/dot-plot';

/** Chips first, then what they come to, then the networks that they are held against. */
export function accuracyDots({ accuracy, perChip, software }: ExperimentResult): readonly Dot[] {
    const chips = perChip.map((chip): Dot => {
        const { mean, low, high } = chip.accuracy;
        const name = `Chip ${chip.chip + 1}${chip.finished ? '' : ', unfinished'}`;
        return { name, value: mean, interval: { low, high }, kind: 'chip', text: percent(mean) };
    });
    const finished = perChip.filter((chip) => chip.finished).length;
    const whole = accuracy && finished > 1 ? [dotOf(`Mean of ${finished} chips`, accuracy)] : [];
    const yardsticks = [
        ['Quantised', software.quantised],
        ['Software', software.accuracy],
    ] as const;
    return [
        ...chips,
        ...whole,
        ...yardsticks.flatMap(([name, value]): readonly Dot[] =>
            value === undefined ? [] : [{ name, value, kind: 'yardstick', text: percent(value) }],
        ),
    ];
}

const dotOf = (name: string, { mean, low, high }: { mean: number; low: number; high: number }): Dot => ({
    name,
    value: mean,
    interval: { low, high },
    kind: 'whole',
    text: percent(mean),
});

export const dotTable = (caption: string, quantity: string, dots: readonly Dot[]): FigureTable => ({
    caption,
    columns: [
        { title: 'Network' },
        { title: quantity, numeric: true },
        { title: '95 % from', numeric: true },
        { title: '95 % to', numeric: true },
    ],
    rows: dots.map(({ name, value, interval }) => [
        word(name),
        figure(value, percent),
        figure(interval?.low, percent),
        figure(interval?.high, percent),
    ]),
});
