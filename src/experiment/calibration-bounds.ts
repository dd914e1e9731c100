import type { Finding } from '../chip/finding';
import { addColumns } from '../simulator/calibrated-columns';
import { slopeBounds } from '../simulator/calibration';
import type { CalibratedColumns } from '../simulator/simulation';
import type { Experiment } from './experiment';

/** Below this share of a layer's columns, or with a single one, nothing is said: a column that hardly moves ends there too. */
const least = { share: 0.05, columns: 2 } as const;

/**
 * `precision/calibration`: layers of whose columns many have a slope at calibration's bound, so that a part of what it
 * would have corrected is left. `columns`: counts of the finished chips.
 */
export function calibrationBounds(
    { name, mapping, calibrate }: Experiment,
    columns: readonly CalibratedColumns[],
): readonly Finding[] {
    const found = columns.flatMap((counts, layer) => {
        const atBound = counts.low + counts.high + counts.small;
        if (atBound < Math.max(least.columns, least.share * counts.columns)) return [];
        const { name: part } = mapping.network.layers[layer];
        const text = `in ${atBound} of ${counts.columns} columns of layer '${part}' (${reasons(counts).join('; ')})`;
        return [{ layer: part, text, counts }];
    });
    if (found.length === 0) return [];
    const others = found.length === 1 ? '' : `, and in ${found.length - 1} more of its layers`;
    return [
        {
            code: 'precision/calibration',
            severity: 'warning',
            message: `Calibration ran into its bound ${found[0].text}${others}: what such a column lacks is left as an error. ${advice(found.map(({ counts }) => counts).reduce(addColumns))}`,
            subject: { kind: 'experiment', name, property: calibrate ? 'calibrate' : 'run' },
            related: found.map(({ layer, text }) => ({
                subject: { kind: 'layer', name: mapping.name, part: layer },
                message: text,
            })),
        },
    ];
}

/** What led the columns to their bound, the most frequent first. */
const reasons = ({ low, high, small }: CalibratedColumns): readonly string[] =>
    (
        [
            [high, `${high} at ${slopeBounds.high}, which measure less than half of their products`],
            [low, `${low} at ${slopeBounds.low}, which measure more than twice their products`],
            [small, `${small} at ${slopeBounds.low}, whose weights are too small for the errors of their cells`],
        ] as const
    )
        .filter(([count]) => count > 0)
        .sort(([one], [other]) => other - one)
        .map(([, text]) => text);

const advice = ({ low, high, small }: CalibratedColumns): string => {
    if (small > low + high)
        return 'Larger weights there, or cells that hold theirs more closely (relaxation, programming), help; more output bits do not.';
    const effect = `Find the effect that ${high >= low ? 'takes the signal' : 'adds to the signal'} ('corelet ablate')`;
    return high >= low ? `${effect}.` : `${effect}, or give these layers more output bits.`;
};
