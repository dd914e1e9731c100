import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';
import { existsSync } from 'node:fs';
import { effectNames } from '../../src/simulator/effects';
import { cimFiles } from './support/files';

describe('a sound file', () => {
    for (const { name, path } of cimFiles('test/files/good'))
        it(`has no complaint about ${name}`, async () => {
            expect((await openProject([path])).diagnostics).toEqual([]);
        });

    it('has no complaint about the libraries that are shipped', async () => {
        const files = cimFiles('language-server/library').map(({ path }) => path);
        expect((await openProject(files)).diagnostics).toEqual([]);
    });

    it('has no error in the examples, and no warning where their data are there', async () => {
        const data = existsSync(resolve(process.env.CORELET_DATA ?? '.cache/data', 'mnist'));
        const { diagnostics } = await openProject(cimFiles('examples').map(({ path }) => path));
        expect(
            diagnostics.filter(
                ({ severity, code }) =>
                    severity === 'error' || (severity === 'warning' && (data || code !== 'file/missing')),
            ),
        ).toEqual([]);
    });
});

describe('what a file describes', () => {
    const open = async (name: string) => (await openProject([resolve('test/files/good', name)])).documents[0];

    it('is a mapping with the places that it asks for', async () => {
        const { mappings } = await open('places.cim');
        const [placed, ideal] = mappings;
        const cores = (name: string) =>
            placed.blocks.filter(({ layer }) => placed.network.layers[layer].name === name).map(({ core }) => core);
        expect(new Set(cores('c1'))).toEqual(new Set([0, 1, 2]));
        expect(cores('c2').every((core) => core === 3)).toBe(true);
        expect(cores('out')).toEqual([]);
        expect(ideal.blocks.length === 0).toBe(true);
    });

    it('is an experiment that takes over what it does not say itself', async () => {
        const { experiments } = await open('experiment-extends.cim');
        const [accuracy, later, ideal, few] = experiments;
        const bounds = (experiment: typeof accuracy) => experiment.expectations.map(({ text }) => text);
        expect(later).toMatchObject({ chips: 5, seed: 7, time: 86_400, run: { take: 100 } });
        expect(later.calibrate?.dataset.name).toBe('Train');
        expect(bounds(later)).toEqual(['accuracy >= 80 %', 'latency <= 5 ms']);
        expect(bounds(ideal)).toEqual(bounds(accuracy));
        expect([...ideal.effects]).toEqual([]);
        expect(few).toMatchObject({ chips: 2, time: 86_400, run: { take: 10 } });
        expect(bounds(few)).toEqual(bounds(later));
    });

    it('is an experiment with everything that it says, in SI units', async () => {
        const { experiments } = await open('experiment.cim');
        const [everything, ideal, some] = experiments;
        expect(everything).toMatchObject({
            chips: 2,
            seed: 7,
            time: 86_400,
            run: { take: 100 },
            calibrate: { take: 32 },
        });
        expect([...everything.effects]).toEqual(
            effectNames.filter((name) => !['stuck_cells', 'read_noise'].includes(name)),
        );
        expect([...ideal.effects]).toEqual([]);
        expect([...some.effects].sort()).toEqual(['adc_resolution', 'relaxation']);
        expect(everything.expectations.find(({ metric }) => metric === 'energy')?.bound).toBeCloseTo(1e-5, 12);
    });

    it('is a chip whose values come from the nearest declaration that sets them', async () => {
        const { chip } = (await open('imported.cim')).mappings[0];
        expect(chip).toMatchObject({ name: 'Lab', gridRows: 4, gridColumns: 4 });
        expect(chip.device).toMatchObject({ name: 'Wafer7', gMin: 1e-6, gMax: 30e-6, stuckHigh: 0.0005 });
        expect(chip.device.provenance.g_max).toEqual({
            setBy: 'Wafer7',
            source: 'our wafer 7, 400 cells',
            uncertainty: expect.closeTo(2 / 30, 12),
        });
        expect(chip.device.provenance.tolerance.setBy).toBe('HfOx');
    });
});
