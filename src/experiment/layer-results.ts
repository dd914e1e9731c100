import type { Mapping } from '../mapping/mapping';
import { addCores } from '../simulator/counts';
import type { CoreStatistics, LayerStatistics } from '../simulator/simulation';
import type { CoreResult, LayerResult } from './result';

/** What was counted, by layer; `layers` has one an entry of the network's. */
export const layerResults = (
    { network, layers: mapped }: Mapping,
    layers: readonly LayerStatistics[],
): readonly LayerResult[] =>
    network.layers.map(({ name }, i) => {
        const { conversions, saturated, inputPulses, conversionSteps } = layers[i];
        return {
            name,
            digital: mapped[i].digital,
            conversions,
            saturated,
            ...(conversions === 0 ? {} : { saturation: saturated / conversions }),
            inputPulses,
            conversionSteps,
        };
    });

/** The same by core, of every core that holds cells. */
export const coreResults = ({ blocks }: Mapping, layers: readonly LayerStatistics[]): readonly CoreResult[] => {
    const placed = blocks.map(({ core }): CoreStatistics => ({ core, conversions: 0, saturated: 0, codes: [] }));
    return [placed, ...layers.map(({ cores }) => cores)].reduce(addCores, []);
};
