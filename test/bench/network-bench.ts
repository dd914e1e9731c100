import { readFileSync } from 'node:fs';
import { loadNetwork } from '../../src/network/load';
import { placeNetwork } from '../../src/mapping/place';
import { allEffects } from '../../src/simulator/effects';
import { createSimulation } from '../../src/simulator/pool';
import type { Samples } from '../../src/simulator/simulation';
import { uniform } from '../simulator/support/random-chip';
import { neurramChip } from '../support/chips';
import { compared, interleaved, type BenchResult, type Work } from './measure';
import { yardstick, yardstickName } from './yardstick';

const batch = 64;

/** Images with ink on a fifth of their pixels. */
function images(count: number, shape: readonly number[]): Samples {
    const draw = uniform(1);
    const size = shape.reduce((total, each) => total * each, 1);
    const ink = () => (draw() < 0.2 ? draw() : 0);
    return { count, shape, data: Float32Array.from({ length: count * size }, ink) };
}

const quietly = new Set([...allEffects].filter((effect) => effect !== 'read_noise'));

/**
 * Images a second of a network on a chip, all effects on and all but read noise, against the same file in float on as many threads, batches of
 * 64.
 */
export async function networkBench(file: string, threads: number, count: number): Promise<readonly BenchResult[]> {
    const loaded = await loadNetwork(file);
    if (!loaded.ok) throw new Error(loaded.findings.map(({ message }) => message).join('\n'));
    const network = loaded.value;
    const placed = placeNetwork({
        name: network.name,
        network,
        chip: neurramChip(),
        precision: { input: 3, output: 6 },
        layers: [],
        others: { kind: 'auto', minimise: 'latency' },
    });
    if (!placed.ok) throw new Error(placed.findings.map(({ message }) => message).join('\n'));
    const mapping = placed.value;
    const shape = network.inputs[0].shape.slice(1);
    const samples = images(count, shape);
    const simulations = await Promise.all(
        [allEffects, quietly].map((effects) =>
            createSimulation({ network, mapping, chip: mapping.chip, effects, seed: 7 }, { threads }),
        ),
    );
    const works: Work[] = [];
    for (const simulation of simulations) {
        await simulation.prepare(0, images(64, shape));
        works.push(async () => void (await simulation.run(0, samples)));
    }
    const ort = await yardstick();
    if (ort) {
        const session = await ort.InferenceSession.create(readFileSync(file), { intraOpNumThreads: threads });
        const size = shape.reduce((total, each) => total * each, 1);
        works.push(async () => {
            for (let first = 0; first + batch <= count; first += batch) {
                const data = samples.data.subarray(first * size, (first + batch) * size);
                await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', data, [batch, ...shape]) });
            }
        });
    }
    const times = await interleaved(works, 7);
    await Promise.all(simulations.map((simulation) => simulation.close()));
    const [all, quiet, ...float] = times;
    const run = `${network.name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    return [
        compared(`${run}, all effects`, 'images/s', count, [all, ...float], yardstickName),
        compared(`${run}, without read noise`, 'images/s', count, [quiet, ...float], yardstickName),
    ];
}
