import { confidence, percent, range, type Figure } from '../../../chip/figures';
import { corruptedText, errorLeft, errorText } from '../../../experiment/result-words';
import type { RecoveryResult } from '../../../experiment/result';
import type { Dot } from '../chart/dot-plot';

/** The error that the chips take away, and what it is held against. */
export function recoveryFigures(recovery: RecoveryResult): readonly Figure[] {
    const { before, after, reduction, quantised, software, cycles, perChip } = recovery;
    return [
        [
            'Error reduction on the chip',
            percent(reduction?.mean),
            reduction
                ? `${range(reduction)} ${confidence(perChip.length)}, in ${cycles} cycles`
                : 'no chip was finished',
        ],
        ['Error before', errorText(before), `mean L2 error of the ${corruptedText(recovery)} images`],
        ['Error after', after === undefined ? 'unknown' : errorText(after), 'on the chip'],
        [
            'Quantised',
            percent(quantised?.reduction),
            `at the chip's bit widths, without its physics${errorLeft(quantised)}`,
        ],
        ['Software', percent(software?.reduction), `in float, exact neurons${errorLeft(software)}`],
    ];
}

/** Chips, their mean, and the machines that they are held against. */
export function recoveryDots({ perChip, reduction, quantised, software }: RecoveryResult): readonly Dot[] {
    const yardsticks = [
        ['Quantised', quantised?.reduction],
        ['Software', software?.reduction],
    ] as const;
    return [
        ...perChip.map((chip): Dot => ({
            name: `Chip ${chip.chip + 1}`,
            value: chip.reduction,
            kind: 'chip',
            text: percent(chip.reduction),
        })),
        ...(reduction
            ? [
                  {
                      name: perChip.length > 1 ? `Mean of ${perChip.length} chips` : 'This chip, with its images',
                      value: reduction.mean,
                      interval: reduction,
                      kind: 'whole',
                      text: percent(reduction.mean),
                  } as const,
              ]
            : []),
        ...yardsticks.flatMap(([name, value]): readonly Dot[] =>
            value === undefined ? [] : [{ name, value, kind: 'yardstick', text: percent(value) }],
        ),
    ];
}
