import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { blockColumns, blockRows, type Mapping } from '../../../src/mapping/mapping';
import { describeNetwork } from '../../../src/network/describe';
import type { Network } from '../../../src/network/network';
import { readRbmWeights } from '../../../src/network/rbm-weights';
import type { EffectName } from '../../../src/simulator/effects';
import { inputRanges } from '../../../src/simulator/input-ranges';
import { programPrepared } from '../../../src/simulator/prepare-layer';
import { createSimulation } from '../../../src/simulator/pool';
import type { ProgrammedChip } from '../../../src/simulator/programmed';
import { needsInputRange, programCore } from '../../../src/simulator/programming/program-core';
import type { SimulationRequest } from '../../../src/simulator/simulation';
import { coreCells } from '../../../src/simulator/wires/chip-circuits';
import { valueOf } from '../../experiment/support/data-files';
import { hfOx, neurramChip } from '../../support/chips';
import { chipOf, readouts } from '../../support/chip-types';
import { mapped } from '../../support/mappings';
import { smallNetwork, smallSamples } from '../support/small-network';

/** All that decides cells, and nothing that changes what a block is taken for later. */
const onCells = new Set<EffectName>(['programming_resolution', 'relaxation', 'stuck_cells', 'bad_rows', 'adc_offset']);
const worn = hfOx({ stuckLow: 0.02, stuckHigh: 0.01 });

/** The chip as the workers of a simulation have made it. */
async function simulated(request: SimulationRequest, chip: number): Promise<ProgrammedChip> {
    const simulation = await createSimulation(request, { threads: 2 });
    try {
        await simulation.prepare(chip, smallSamples(24, 2));
        const { chips } = simulation as unknown as { chips: Map<number, { programmed: ProgrammedChip }> };
        const prepared = chips.get(chip);
        if (!prepared) throw new Error('it is not prepared');
        return prepared.programmed;
    } finally {
        await simulation.close();
    }
}

/** Cells of a core that lie within blocks. */
const coveredCells = (mapping: Mapping, core: number, good: readonly number[], width: number): ReadonlySet<number> =>
    new Set(
        mapping.blocks
            .filter((block) => block.core === core)
            .flatMap((block) =>
                good
                    .slice(block.atRow, block.atRow + blockRows(block))
                    .flatMap((row) =>
                        Array.from(
                            { length: blockColumns(block) },
                            (_, column) => row * width + block.atColumn + column,
                        ),
                    ),
            ),
    );

/** Those of the readouts that lay weights out differently. */
const encodings = [
    'differential rows at virtual ground',
    'differential columns that float',
    'an offset column',
    'slices on differential rows',
    'slices on differential columns',
    'slices on pairs of columns',
    'slices with an offset',
];

describe.skipIf(!existsSync('out/simulation-worker.mjs'))('the cells of a single core (needs a build)', () => {
    let network: Network;
    beforeAll(async () => {
        network = await smallNetwork();
    });

    it.each(encodings)('are to the bit those that the engine programs: %s', async (kind) => {
        const chip = chipOf({ ...readouts[kind], rows: 128, columns: 64, badRows: 5 }, worn);
        const mapping = mapped({ network, chip, precision: { input: 4, output: 8 } });
        const request: SimulationRequest = { network, mapping, chip, effects: onCells, seed: 5, time: 3600 };
        const layers = [...network.layers.keys()].filter((layer) => needsInputRange(request, layer));
        expect(layers).toHaveLength(4);
        const ranges = await inputRanges(request, layers, smallSamples(24, 2), { threads: 2 });
        const { layers: programmed } = await simulated(request, 1);
        const engine = coreCells(request, programmed, 1);
        const used = [...new Set(mapping.blocks.map(({ core }) => core))];
        for (const core of used) {
            const { conductances, badRows, columns } = programCore(request, 1, core, (layer) => ranges.get(layer) ?? 0);
            const { cells, good } = engine(core);
            expect(badRows).toHaveLength(5);
            expect(badRows.some((row) => good.includes(row))).toBe(false);
            const covered = coveredCells(mapping, core, good, columns);
            const differing = conductances.findIndex((value, cell) =>
                covered.has(cell) ? value !== cells[cell] : !Number.isNaN(value),
            );
            expect(differing).toBe(-1);
        }
    });

    it('hold the biases of a Boltzmann machine, forward on rows and backward on columns', async () => {
        const subject = { kind: 'model', name: 'Recovery' } as const;
        const weights = valueOf(await readRbmWeights('examples/recovery.npz', 794, 120, subject));
        const layers = [{ kind: 'rbm' as const, name: 'r', hidden: 120, weights }];
        const machine = valueOf(describeNetwork({ name: 'Recovery', input: [794], layers }));
        const cores = Array.from({ length: 16 }, (_, core) => core);
        const chip = neurramChip();
        const placed = [{ layer: 'r', cores, interleave: 'rows' as const }];
        const mapping = mapped({ network: machine, chip, layers: placed, others: undefined });
        const request: SimulationRequest = { network: machine, mapping, chip, effects: onCells, seed: 5 };
        const { programmed } = programPrepared(request, 2, 0, { count: 0, values: new Float32Array() });
        const { cells, good } = coreCells(request, [programmed], 2)(3);
        const { conductances, columns } = programCore(request, 2, 3, () => NaN);
        expect(programmed?.blocks[0].backwardBias?.columns).toBeGreaterThan(0);
        const covered = coveredCells(mapping, 3, good, columns);
        const held = [...covered].filter((cell) => !Number.isNaN(conductances[cell]));
        expect(held.every((cell) => conductances[cell] === cells[cell])).toBe(true);
        // Where the rows of one bias cross the columns of the other there are no weights.
        const [{ biasRows, biasColumns = 0 }] = mapping.blocks;
        expect(covered.size - held.length).toBe(2 * biasRows * biasColumns);
    });

    it('are other cells on another chip, and after another time', () => {
        const chip = chipOf({});
        const mapping = mapped({ network, chip, precision: { input: 4, output: 8 } });
        const request: SimulationRequest = { network, mapping, chip, effects: onCells, seed: 5 };
        const [{ core }] = mapping.blocks;
        const first = programCore(request, 0, core, () => 1).conductances;
        expect(programCore(request, 0, core, () => 1).conductances).toEqual(first);
        expect(programCore(request, 1, core, () => 1).conductances).not.toEqual(first);
        expect(programCore({ ...request, time: 86_400 }, 0, core, () => 1).conductances).not.toEqual(first);
        expect(programCore(request, 0, 255, () => 1).conductances.every((value) => Number.isNaN(value))).toBe(true);
    });
});
