import { effectNames } from './effects';
import type { ProgrammedLayer } from './programmed';
import type { Samples, SimulationRequest } from './simulation';

type Made = Promise<ProgrammedLayer | undefined>;

/**
 * Layers of chips in their stages, by what decides them, for chips that differ in the bits of some layers alone. Of each
 * layer in each stage the variants that were asked for last are kept: a search narrows its choice step by step, and what it
 * has left behind it no longer asks for. What was dropped is made anew, the same.
 */
export class LayerMemory {
    private readonly places = new Map<string, Map<string, Made>>();
    private calibration?: Samples;

    /** What follows rests on these calibration samples; what rests on others is forgotten. */
    on(calibration: Samples): void {
        if (this.calibration !== calibration) this.places.clear();
        this.calibration = calibration;
    }

    /** The layer of a key, where it is known. */
    find({ place, variant }: LayerKey): Made | undefined {
        const variants = this.places.get(place);
        const known = variants?.get(variant);
        if (!variants || !known) return undefined;
        // The last one of the map is the one that was asked for last.
        variants.delete(variant);
        variants.set(variant, known);
        return known;
    }

    /** The layer of a key, made where it is not known; made anew where that failed. */
    get(key: LayerKey, make: () => Made): Made {
        const known = this.find(key);
        if (known) return known;
        const made = make();
        const variants = this.places.get(key.place) ?? new Map<string, Made>();
        this.places.set(key.place, variants.set(key.variant, made));
        if (variants.size > variantsKept) variants.delete(String(variants.keys().next().value));
        made.catch(() => {
            if (variants.get(key.variant) === made) variants.delete(key.variant);
        });
        return made;
    }
}

/** Of a layer in a stage: the widest, that of the present choice, and two that are tried. */
export const variantsKept = 4;

/** A layer in a stage on a chip, and what decides it there. */
export interface LayerKey {
    readonly place: string;
    readonly variant: string;
}

/** Keys of a layer's stages on one chip. */
export interface LayerKeys {
    /** Programmed: its place, its copies and its inputs decide it. */
    readonly cells: LayerKey;
    /** As its arrays make it settle: with it, all layers that share a core with it do. */
    readonly wired: LayerKey;
    /** Its outputs too. */
    readonly calibrated: LayerKey;
}

type KeyedRequest = Pick<SimulationRequest, 'mapping' | 'effects'>;

/** One an entry of the network's layers, on chip number `chip`. */
export function layerKeys({ mapping, effects }: KeyedRequest, chip: number): readonly LayerKeys[] {
    const named = effectNames.filter((name) => effects.has(name)).join();
    const cells = mapping.layers.map(({ outputBits: _outputBits, ...rest }) => JSON.stringify([named, rest]));
    const coresOf = mapping.layers.map(({ blocks }) => new Set(blocks.map((block) => mapping.blocks[block].core)));
    return mapping.layers.map(({ outputBits }, layer) => {
        const neighbours = cells.filter((_, other) => [...coresOf[other]].some((core) => coresOf[layer].has(core)));
        const wired = JSON.stringify([cells[layer], neighbours]);
        const key = (stage: keyof LayerKeys, variant: string): LayerKey => ({
            place: `${stage} ${chip} ${layer}`,
            variant,
        });
        return {
            cells: key('cells', cells[layer]),
            wired: key('wired', wired),
            calibrated: key('calibrated', JSON.stringify([wired, outputBits])),
        };
    });
}
