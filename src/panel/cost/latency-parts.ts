import type { LatencyParts } from '../../estimate/estimate';

/** What an inference waits for, from the array outwards. */
export const waits = ['Integration', 'Conversion', 'Phases', 'Digital work'] as const;

/** Seconds, one a wait; none of an estimate that was kept before they were told apart. */
export function latencyPartsOf(layer: { readonly latencyParts?: LatencyParts }): readonly number[] | undefined {
    if (!layer.latencyParts) return undefined;
    const { integration, conversion, phase, digital } = layer.latencyParts;
    return [integration, conversion, phase, digital];
}
