import { useEffect } from 'preact/hooks';
import type { PictureSample } from '../../messages';
import type { SectionProps } from '../../model';

export interface WantedSamples {
    readonly samples: ReadonlyMap<number, PictureSample>;
    /** Why there are none. */
    readonly failure: string | undefined;
    readonly again: () => void;
}

/** Asks the host for the samples of some places that it has not sent yet, each time the places change. */
export function useSamples({ model, send }: SectionProps, run: string, places: readonly number[]): WantedSamples {
    const reply = model.samples;
    const samples = new Map(reply?.ok ? reply.samples.map((sample) => [sample.place, sample]) : []);
    const ask = () => {
        const missing = places.filter((place) => !samples.has(place));
        if (missing.length > 0) send({ type: 'samples', run, places: missing });
    };
    useEffect(ask, [run, places.join(' ')]);
    return { samples, failure: reply && !reply.ok ? reply.message : undefined, again: ask };
}
