import { area, count, energy, number, percent, seconds, share } from '../../chip/figures';
import type { Activity } from '../../estimate/activity';
import type { Estimate } from '../../estimate/estimate';
import { components, largest, partsOf } from './energy-parts';

/** A figure with what there is to say of it when it is unfolded. */
export interface Headline {
    readonly name: string;
    readonly figure: string;
    readonly details: readonly string[];
}

/** What a mapping costs, in the order in which a reader asks; `work` is what is costed: `an inference`. */
export function headlines(estimate: Estimate, activity: Activity | undefined, work: string): readonly Headline[] {
    const { energy: parts, cores, cells } = estimate;
    const { core, digital } = parts;
    return [
        {
            name: `Energy of ${work}`,
            figure: energy(parts.total, estimate.uncertainty),
            details: [
                `Cores ${energy(core.total)}, ${share(core.total, parts.total)}; digital ${energy(digital.total)}, ${share(digital.total, parts.total)}.`,
                ...(activity ? [`With this data the cores take ${energy(activity.energy.total)}.`] : []),
                ...uncertaintyOf(estimate),
            ],
        },
        {
            name: `Latency of ${work}`,
            figure: seconds(estimate.latency),
            details: [
                `${seconds(estimate.interval)} between samples where layers work on different ones at once: ${number(estimate.interval > 0 ? 1 / estimate.interval : 0)} samples a second.`,
            ],
        },
        {
            name: 'Efficiency of the cores',
            figure: `${number(estimate.topsPerWatt)} TOPS/W`,
            details: [
                `${count(estimate.operations)} operations in ${work}, a multiply-accumulate is two, over the energy of the cores alone.`,
            ],
        },
        {
            name: 'Energy-delay product',
            figure: `${estimate.energyDelayProduct.toExponential(2)} J s`,
            details: [`Energy of ${work} times its latency.`],
        },
        {
            name: 'Area',
            figure: area(estimate.area),
            details: [`All ${count(cores.of)} cores, used or not.`],
        },
        {
            name: 'Cores in use',
            figure: `${count(cores.used)} of ${count(cores.of)}`,
            details: [`${count(cells.used)} cells, ${percent(cells.used / cells.of, 1)} of the chip.`],
        },
    ];
}

const uncertaintyOf = ({ uncertainty, dominant }: Estimate): readonly string[] =>
    uncertainty === undefined
        ? ['No constant states an uncertainty.']
        : [
              `± ${percent(uncertainty, 0)} is one standard deviation, from the constants' own uncertainties${dominant === undefined ? '' : `; most of it from '${dominant}'`}.`,
          ];

/** What takes most, in one sentence a quantity. */
export function dominating({ energy: parts, layers }: Estimate): readonly string[] {
    const byLayer = largest(layers.map((layer) => layer.energy.total));
    const byPart = largest(partsOf(parts));
    const byTime = largest(layers.map((layer) => layer.latency));
    return [
        ...(byLayer ? [`Layer ${layers[byLayer.at].name} takes ${percent(byLayer.share, 0)} of the energy.`] : []),
        ...(byPart
            ? [`Of the components, ${components[byPart.at].toLowerCase()} take most: ${percent(byPart.share, 0)}.`]
            : []),
        ...(byTime ? [`Layer ${layers[byTime.at].name} takes ${percent(byTime.share, 0)} of the latency.`] : []),
    ];
}
