import type { Network } from '../../network/network';
import { calibrationPlaces } from '../calibrate-layer';
import { sharedRows, type SharedRows } from './sample-memory';
import { stepGeometry, type StepGeometry } from './step-geometry';

/** Which input vectors of a layer calibration looks at, and shared memory for them; a vector holds all groups' inputs. */
export interface VectorStore {
    /** Geometry by use of the layer; all uses have as many positions. */
    readonly uses: readonly StepGeometry[];
    /** Products by number, (sample x uses + use) x positions + position, ascending; one row each. */
    readonly places: readonly number[];
    readonly rows: SharedRows;
}

export function vectorStores(network: Network, samples: number): readonly VectorStore[] {
    return network.layers.map((layer, index) => {
        const uses = network.steps.flatMap((step) =>
            step.kind === 'crossbar' && step.layer === index ? [stepGeometry(layer, step)] : [],
        );
        const places = calibrationPlaces(samples * uses.length * (uses[0]?.positions ?? 0));
        return { uses, places, rows: sharedRows(places.length, layer.rows * layer.groups) };
    });
}

/** Keeps the vectors that are wanted of one use's inputs, samples `first` to `first + count`. */
export function keepVectors(
    { uses, places, rows }: VectorStore,
    use: number,
    first: number,
    count: number,
    paddedSample: (geometry: StepGeometry, sample: number) => Float64Array,
): void {
    const geometry = uses[use];
    for (let sample = 0; sample < count; sample++) {
        const start = ((first + sample) * uses.length + use) * geometry.positions;
        let slot = places.findIndex((place) => place >= start);
        if (slot < 0 || places[slot] >= start + geometry.positions) continue;
        const padded = paddedSample(geometry, sample);
        for (; places[slot] < start + geometry.positions; slot++) {
            const base = geometry.bases[places[slot] - start];
            let to = slot * rows.rowSize;
            for (const offsets of geometry.rowOffsets)
                for (const row of offsets) rows.values[to++] = padded[base + row];
        }
    }
}
