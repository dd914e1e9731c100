import { inputFields } from '../chip/input-fields';
import type { Finding } from '../chip/finding';
import { percent } from '../chip/figures';
import type { Mapping } from '../mapping/mapping';
import { largestOutput } from '../simulator/calibrate-block';
import type { LayerStatistics } from '../simulator/simulation';
import type { Experiment } from './experiment';

/** Conversions of a layer below which nothing is said of their spread. */
const fewest = 1000;
/** Share of conversions that have to end at the largest code before anything is said of it. */
const leastClipped = 0.01;

/** A layer whose range does not fit, and in what words. */
interface Misfit {
    readonly layer: string;
    readonly kind: 'clips' | 'idle';
    readonly text: string;
}

/**
 * `precision/range`: layers whose converters, with the ranges that calibration chose, clip more than one bit of what the
 * layer makes of the samples that were run, or leave more than one bit idle. `layers`: counts of the finished chips.
 */
export function calibratedRanges(
    { name, mapping, run, calibrate }: Experiment,
    layers: readonly LayerStatistics[],
): readonly Finding[] {
    const misfits = layers.flatMap((counts, layer) => misfitOf(mapping, layer, counts) ?? []);
    const calibrated = calibrate?.dataset.name ?? run.dataset.name;
    const about = (kind: Misfit['kind'], what: string): Finding[] => {
        const found = misfits.filter((each) => each.kind === kind);
        if (found.length === 0) return [];
        const others = found.length === 1 ? '' : ` ${found.length - 1} more of its layers are like it.`;
        return [
            {
                code: 'precision/range',
                severity: 'warning',
                message: `The converters' ranges, calibrated on ${calibrated}, ${what} ${found[0].text}.${others} Calibrate on samples like those that are run.`,
                subject: { kind: 'experiment', name, property: calibrate ? 'calibrate' : 'run' },
                related: found.map(({ layer, text }) => ({
                    subject: { kind: 'layer', name: mapping.name, part: layer, property: 'output' },
                    message: text,
                })),
            },
        ];
    };
    return [
        ...about('clips', `clip more than one bit of what is made of ${run.dataset.name}:`),
        ...about('idle', `leave more than one bit idle on ${run.dataset.name}:`),
    ];
}

function misfitOf(mapping: Mapping, index: number, counts: LayerStatistics): Misfit | undefined {
    const { conversions, saturated, codes } = counts;
    const mapped = mapping.layers[index];
    const layer = mapping.network.layers[index].name;
    if (mapped.digital || mapped.outputBits === 'unlimited' || conversions < fewest || !convertsAlike(mapping, index))
        return undefined;
    const limit = Math.max(largestOutput(mapped), codes.length - 1);
    const share = saturated / conversions;
    if (share >= leastClipped && saturated > 2 * inUpperHalf(codes, limit, saturated))
        return {
            layer,
            kind: 'clips',
            text: `${percent(share, 1)} of the conversions of '${layer}' end at the largest code, more than twice as many as lie in the upper half of the range`,
        };
    const most = codes.findLastIndex((count) => count > 0);
    if (most >= 1 && 4 * most <= limit)
        return {
            layer,
            kind: 'idle',
            text: `no conversion of '${layer}' goes beyond code ${most} of ${limit}`,
        };
    return undefined;
}

/**
 * Whether all conversions of a layer share one largest code and mean values: not where an input is converted in two halves,
 * of which the low one has fewer bits, and not where neurons decide.
 */
function convertsAlike({ chip: { core }, layers }: Mapping, index: number): boolean {
    const { magnitudeBits, signed, neuron } = layers[index];
    if (neuron !== undefined && neuron !== 'relu') return false;
    const fields = magnitudeBits === 'unlimited' ? 1 : inputFields(core, magnitudeBits, signed).length;
    return fields === 1 || core.accumulation === 'digital';
}

/**
 * Conversions within the range and beyond half of it. A distribution that falls off from its middle has at most twice as
 * many between the end of the range and twice the range; where more are clipped, values reach further than that.
 */
const inUpperHalf = (codes: readonly number[], limit: number, saturated: number): number =>
    codes.reduce((sum, count, code) => (code + 0.5 > (limit + 0.5) / 2 ? sum + count : sum), 0) - saturated;
