import type { Finding } from '../chip/finding';
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
    const found = columns.flatMap(({ columns: of, atBound }, layer) =>
        atBound < Math.max(least.columns, least.share * of)
            ? []
            : [
                  {
                      layer: mapping.network.layers[layer].name,
                      text: `in ${atBound} of ${of} columns of layer '${mapping.network.layers[layer].name}'`,
                  },
              ],
    );
    if (found.length === 0) return [];
    const others = found.length === 1 ? '' : `, and in ${found.length - 1} more of its layers`;
    const { low, high } = slopeBounds;
    return [
        {
            code: 'precision/calibration',
            severity: 'warning',
            message: `Calibration ran into its bound ${found[0].text}${others}: a column's slope is kept within ${low} to ${high}, and what it lacks is left as an error. Find the effect that takes the signal ('corelet ablate'), or give these layers more output bits.`,
            subject: { kind: 'experiment', name, property: calibrate ? 'calibrate' : 'run' },
            related: found.map(({ layer, text }) => ({
                subject: { kind: 'layer', name: mapping.name, part: layer },
                message: text,
            })),
        },
    ];
}
