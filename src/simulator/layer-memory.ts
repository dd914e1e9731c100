import { effectNames } from './effects';
import type { ProgrammedLayer } from './programmed';
import type { Samples, SimulationRequest } from './simulation';

type Made = Promise<ProgrammedLayer | undefined>;

/** Layers of chips in their stages, by what decides them, for chips that differ in the bits of some layers alone. */
export class LayerMemory {
    private readonly layers = new Map<string, Made>();
    private calibration?: Samples;

    /** What follows rests on these calibration samples; what rests on others is forgotten. */
    on(calibration: Samples): void {
        if (this.calibration !== calibration) this.layers.clear();
        this.calibration = calibration;
    }

    has(key: string): boolean {
        return this.layers.has(key);
    }

    /** The layer of a key, made where it is not known; made anew where that failed. */
    get(key: string, make: () => Made): Made {
        const known = this.layers.get(key);
        if (known) return known;
        const made = make();
        this.layers.set(key, made);
        made.catch(() => void this.layers.delete(key));
        return made;
    }
}

/** Names of a layer's stages on one chip. */
export interface LayerKeys {
    /** Programmed: its place, its copies and its inputs decide it. */
    readonly cells: string;
    /** As its arrays make it settle: with it, all layers that share a core with it do. */
    readonly wired: string;
    /** Its outputs too. */
    readonly calibrated: string;
}

type KeyedRequest = Pick<SimulationRequest, 'mapping' | 'effects'>;

/** One an entry of the network's layers, on chip number `chip`. */
export function layerKeys({ mapping, effects }: KeyedRequest, chip: number): readonly LayerKeys[] {
    const named = effectNames.filter((name) => effects.has(name)).join();
    const cells = mapping.layers.map(({ outputBits: _outputBits, ...rest }) =>
        JSON.stringify(['cells', chip, named, rest]),
    );
    const coresOf = mapping.layers.map(({ blocks }) => new Set(blocks.map((block) => mapping.blocks[block].core)));
    return mapping.layers.map(({ outputBits }, layer) => {
        const neighbours = cells.filter((_, other) => [...coresOf[other]].some((core) => coresOf[layer].has(core)));
        const wired = JSON.stringify(['wired', cells[layer], neighbours]);
        return { cells: cells[layer], wired, calibrated: JSON.stringify(['calibrated', wired, outputBits]) };
    });
}
