import type { Network } from '../../network/network';
import { calibrationPlaces } from '../calibrate-layer';
import { sharedRows, type SharedRows } from './sample-memory';
import { stepGeometry, type StepGeometry } from './step-geometry';

/** Which input vectors of a layer calibration looks at, and shared memory for them; a vector holds all groups' inputs. */
export interface VectorStore {
    /** Products by number, (sample x uses + use) x positions + position, ascending; one row each. */
    readonly places: readonly number[];
    readonly rows: SharedRows;
}

/** Geometry of a layer's crossbar steps, by use; all have as many positions. */
export const layerUses = (network: Network, index: number): readonly StepGeometry[] =>
    network.steps.flatMap((step) =>
        step.kind === 'crossbar' && step.layer === index ? [stepGeometry(network.layers[index], step)] : [],
    );

export const vectorStores = (network: Network, samples: number): readonly VectorStore[] =>
    network.layers.map((layer, index) => {
        const uses = layerUses(network, index);
        const places = calibrationPlaces(samples * uses.length * (uses[0]?.positions ?? 0));
        return { places, rows: sharedRows(places.length, layer.rows * layer.groups) };
    });

/** The inputs of one crossbar step: samples `first` to `first + count`, back to back, without the convolution's padding. */
export interface StepInputs {
    readonly use: number;
    readonly first: number;
    readonly count: number;
    readonly values: Float32Array;
}

/** Keeps the vectors that are wanted of one use's inputs. */
export type KeepVectors = (store: VectorStore, inputs: StepInputs) => void;

export function vectorKeeper(uses: readonly StepGeometry[]): KeepVectors {
    const places = uses.map(unpadded);
    return ({ places: wanted, rows }, { use, first, count, values }) => {
        const geometry = uses[use];
        const size = values.length / count;
        for (let sample = 0; sample < count; sample++) {
            const start = ((first + sample) * uses.length + use) * geometry.positions;
            let slot = wanted.findIndex((place) => place >= start);
            if (slot < 0) continue;
            for (; wanted[slot] < start + geometry.positions; slot++) {
                const base = geometry.bases[wanted[slot] - start];
                let to = slot * rows.rowSize;
                for (const offsets of geometry.rowOffsets)
                    for (const row of offsets) {
                        const place = places[use][base + row];
                        rows.values[to++] = place < 0 ? 0 : values[sample * size + place];
                    }
            }
        }
    };
}

/** The input element behind each of the padded input; -1 for padding. */
function unpadded({ inputSize, rowRuns, rowElements }: StepGeometry): Int32Array {
    const places = new Int32Array(inputSize).fill(-1);
    let place = 0;
    for (const { first, rows, stride } of rowRuns)
        for (let row = 0; row < rows; row++)
            for (let element = 0; element < rowElements; element++) places[first + row * stride + element] = place++;
    return places;
}
