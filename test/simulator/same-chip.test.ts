import { beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../../src/network/network';
import { onnxRuntime } from '../../src/network/runtime';
import { allEffects, type Effects } from '../../src/simulator/effects';
import { neuronsOf } from '../../src/simulator/neuron-mismatch';
import type { ProgrammedLayer } from '../../src/simulator/programmed';
import { programPrepared } from '../../src/simulator/prepare-layer';
import { prepareReference } from '../../src/simulator/reference/prepare';
import type { SimulationRequest } from '../../src/simulator/simulation';
import { hfOx, neurramChip, neurramCore } from '../support/chips';
import { smallMapping, smallNetwork, smallSamples } from './support/small-network';

const runtime = onnxRuntime();
const calibration = smallSamples(24, 2);
const front = [0, 1];

/** A chip of which every effect leaves something. */
const chip = neurramChip({
    core: neurramCore({
        mismatch: { offset: 2e-3, slope: 0.05 },
        badRows: 19,
        wireCoupling: 0.02,
    }),
    device: hfOx({ stuckLow: 0.01, stuckHigh: 0.01, onOffRatio: 1e4, curvatureVoltage: 1 }),
});

let before: SimulationRequest;
let after: SimulationRequest;

/** The network with other weights in its third and fourth layer, as a retraining leaves them. */
const retrained = (network: Network): Network => ({
    ...network,
    layers: network.layers.map((layer, index) =>
        front.includes(index)
            ? layer
            : { ...layer, weights: layer.weights?.map((weight, at) => weight * (1 + 0.3 * Math.sin(at))) },
    ),
});

beforeAll(async () => {
    const network = await smallNetwork();
    const request = (of: Network): SimulationRequest => {
        const mapping = smallMapping(of, { chip, others: { kind: 'auto', minimise: 'cores' } });
        return { network: of, mapping, chip, effects: allEffects, seed: 5 };
    };
    before = request(network);
    after = request(retrained(network));
});

const prepared = async (request: SimulationRequest, effects: Effects) =>
    (await prepareReference({ ...request, effects }, 1, calibration, runtime)).programmed.layers;

const cellsOf = (request: SimulationRequest, index: number) => {
    const vectors = { count: 1, values: new Float32Array(request.network.layers[index].rows * 2).fill(1) };
    const { programmed } = programPrepared(request, 1, index, vectors);
    return programmed?.blocks.map(({ plus, minus, neurons }) => ({ plus, minus, neurons }));
};

const numbers = (layer: ProgrammedLayer | undefined) =>
    (layer?.blocks ?? []).flatMap(({ plus, minus }) => [...plus, ...minus]);

describe('a chip whose later layers get other weights', () => {
    it('has its layers merged on shared cores, and keeps them in their places', () => {
        const cores = before.mapping.layers.map(({ blocks }) => blocks.map((at) => before.mapping.blocks[at].core));
        expect(cores[0].some((core) => cores[2].includes(core) || cores[3].includes(core))).toBe(true);
        expect(after.mapping.blocks).toEqual(before.mapping.blocks);
    });

    it('holds the same conductances in front, to the bit, and reads them with the same neurons', () => {
        for (const index of front) {
            expect(cellsOf(after, index)).toEqual(cellsOf(before, index));
            const [block] = before.mapping.layers[index].blocks.map((at) => before.mapping.blocks[at]);
            expect(neuronsOf(after, 1, block)).toEqual(neuronsOf(before, 1, block));
        }
        expect(cellsOf(after, 2)).not.toEqual(cellsOf(before, 2));
    });

    it('calibrates the front to the same steps, slopes and offsets where blocks of a core do not feel each other', async () => {
        const wires = ['input_wire_drop', 'driver_resistance', 'wire_resistance', 'wire_coupling', 'transistor_leak'];
        const effects = new Set([...allEffects].filter((name) => !wires.includes(name)));
        const [one, other] = [await prepared(before, effects), await prepared(after, effects)];
        for (const index of front) expect(other[index]).toEqual(one[index]);
    });

    it('feels other neighbours of the same core through its wires, a little', async () => {
        const [one, other] = [await prepared(before, allEffects), await prepared(after, allEffects)];
        for (const index of front) {
            const [old, fresh] = [numbers(one[index]), numbers(other[index])];
            expect(fresh).not.toEqual(old);
            const change = Math.hypot(...fresh.map((value, at) => value - old[at])) / Math.hypot(...old);
            expect(change).toBeLessThan(5e-3);
        }
    });
});
