import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Chip } from '../../src/chip/chip';
import type { Experiment } from '../../src/experiment/experiment';
import { simulationKey } from '../../src/experiment/simulation-key';
import { dataFolder, request } from './support/data-files';
import { experimentOf, labelled, runnable } from './support/experiments';

describe('the key of what decides simulated answers', () => {
    const folder = dataFolder();
    const { images, labels } = labelled([0, 1, 2]);
    const files = { images: folder.write('images', images), labels: folder.write('labels', labels) };
    const base = experimentOf(files, { time: 1 });
    const onChip = (change: (chip: Chip) => Chip): Experiment => ({
        ...base,
        mapping: { ...base.mapping, chip: change(base.mapping.chip) },
    });
    const inCore = (core: Partial<Chip['core']>) => onChip((chip) => ({ ...chip, core: { ...chip.core, ...core } }));
    const inDevice = (device: Partial<Chip['device']>) =>
        onChip((chip) => ({ ...chip, device: { ...chip.device, ...device } }));
    const { network } = base.mapping;
    const withWeights = (change: (weights: Float32Array) => Float32Array): Experiment => ({
        ...base,
        mapping: {
            ...base.mapping,
            network: {
                ...network,
                layers: network.layers.map((layer) => ({
                    ...layer,
                    weights: change(layer.weights ?? new Float32Array()),
                })),
            },
        },
    });
    const { core } = base.mapping.chip;

    it.each<[string, Experiment]>([
        ['energies', inCore({ energy: core.energy.map((point) => ({ ...point, neuron: 2 * point.neuron })) })],
        ['energies of events', inCore({ events: { rowPulse: 1, cell: 1, conversion: 1 } })],
        ['cycle times', inCore({ times: { integration: 1, conversion: 1, phase: 1 }, pipelined: true })],
        ['the area', inCore({ area: 1 })],
        ['where a constant comes from', inDevice({ provenance: { g_max: { source: 'here', setBy: 'Mine' } } })],
        ['digital costs', onChip((chip) => ({ ...chip, digital: { ...chip.digital, add: 1 } }))],
        ['a larger grid', onChip((chip) => ({ ...chip, gridRows: chip.gridRows + 1 }))],
        [
            'names of the chip',
            onChip((chip) => ({ ...chip, name: 'Other', core: { ...chip.core, name: 'OtherCore' } })),
        ],
        [
            'expectations',
            { ...base, expectations: [{ metric: 'energy', comparison: '<', bound: 1, text: 'energy < 1 J' }] },
        ],
        ['names', { ...base, name: 'Other', mapping: { ...base.mapping, name: 'OtherMapping' } }],
        ['the name of the data', { ...base, run: { ...base.run, dataset: { ...base.run.dataset, name: 'Else' } } }],
        ['the name of the model', { ...base, mapping: { ...base.mapping, network: { ...network, name: 'Else' } } }],
    ])('stays the same with other %s', async (_, changed) => {
        expect(await simulationKey(changed)).toBe(await simulationKey(base));
    });

    const { relaxation } = base.mapping.chip.device;

    it.each<[string, Experiment]>([
        ['relaxation', inDevice({ relaxation: relaxation.slice(1) })],
        ['read noise', inDevice({ readNoise: 0.5 })],
        ['converter', inCore({ columnsPerAdc: core.columnsPerAdc + 1 })],
        ['effects', { ...base, effects: new Set(['adc_resolution']) }],
        ['seed', { ...base, seed: 8 }],
        ['time', { ...base, time: 2 }],
        ['number of chips', { ...base, chips: 3 }],
        ['number of samples', { ...base, run: { ...base.run, take: 2 } }],
        ['calibration', { ...base, calibrate: undefined }],
        [
            'bits',
            {
                ...base,
                mapping: { ...base.mapping, layers: base.mapping.layers.map((each) => ({ ...each, outputBits: 4 })) },
            },
        ],
        [
            'place on the chip',
            {
                ...base,
                mapping: { ...base.mapping, blocks: base.mapping.blocks.map((each) => ({ ...each, atRow: 2 })) },
            },
        ],
        ['number format of the digital part', { ...base, mapping: { ...base.mapping, digitalBits: 8 } }],
        ['weights', withWeights((weights) => weights.map((weight, i) => (i === 0 ? weight + 1 : weight)))],
        ['activations', experimentOf(files, { time: 1 }, runnable(3, { batched: !network.batched }))],
        ['recovery', { ...base, recovery: { corruption: { kind: 'flip', share: 0.2 }, cycles: 3 } }],
    ])('is another one with another %s', async (_, changed) => {
        expect(await simulationKey(changed)).not.toBe(await simulationKey(base));
    });

    it('is another one when a file of the data has changed, in a folder too, and none where it is missing', async () => {
        const key = await simulationKey(base);
        utimesSync(files.labels, 1, 1);
        expect(await simulationKey(base)).not.toBe(key);
        const picture = folder.write('pictures/cat/1.png', Uint8Array.of(1));
        const dataset = request({ name: 'Test', format: 'png', inputs: [folder.path('pictures')] });
        const onPictures = { ...base, run: { dataset } };
        const before = await simulationKey(onPictures);
        utimesSync(picture, 1, 1);
        expect(await simulationKey(onPictures)).not.toBe(before);
        const nowhere = { ...base, run: { dataset: { ...dataset, inputs: [folder.path('nowhere')] } } };
        expect(await simulationKey(nowhere)).toHaveLength(64);
    });

    it('is another one with another list of the samples to use, and when the list has changed', async () => {
        const list = folder.write('chosen.txt', Buffer.from('cat/1.png\n'));
        const keyOf = (chosen?: string) => {
            const dataset = request({ name: 'Test', format: 'wav', inputs: [folder.path('clips')], files: chosen });
            return simulationKey({ ...base, run: { dataset } });
        };
        const before = await keyOf(list);
        expect(new Set([before, await keyOf(), await keyOf(folder.path('others.txt'))]).size).toBe(3);
        utimesSync(list, 1, 1);
        expect(await keyOf(list)).not.toBe(before);
    });
});
