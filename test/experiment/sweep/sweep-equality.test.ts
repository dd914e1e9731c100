import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openProject, type ProjectDocument } from '../../../language-server/project';
import type { ExperimentResult } from '../../../src/experiment/result';
import { runExperiment } from '../../../src/experiment/run';
import { runSweep } from '../../../src/experiment/sweep/run-sweep';
import { isFound, type FoundPoint, type Sweep } from '../../../src/experiment/sweep/sweep';
import { smallDocument, workplace, writeSmallExperiment } from '../../cli/support/workplace';
import { valueOf } from '../support/data-files';

const place = workplace();
writeSmallExperiment(place);

type Written = Readonly<
    Record<'mapping' | 'device' | 'core' | 'chip' | 'experiment', Readonly<Record<string, string>>>
>;

const plain: Written = {
    mapping: { input: '4 bit', output: '6 bit' },
    device: { relaxation: '3 uS' },
    core: { driver_resistance: '500 ohm' },
    chip: { cell: 'Cell', grid: '2 x 2' },
    experiment: { chips: '2', seed: '3' },
};

const other = 'device Other extends HfOx { read_noise: 8 % }';

/** The small experiment with every declaration of its own, and with these properties in them. */
function textOf({ mapping, device, core, chip, experiment }: Written, more = ''): string {
    const block = (properties: Readonly<Record<string, string>>) =>
        Object.entries(properties)
            .map(([name, value]) => `${name}: ${value}`)
            .join('  ');
    return smallDocument(block(experiment))
        .replace('import neurram\n', `import neurram\n${other}\ndevice Cell extends HfOx { ${block(device)} }\n`)
        .replace('model Small', `core Own extends NeuRRAMCore { ${block(core)} }\nmodel Small`)
        .replace('model Small', `chip Lab extends NeuRRAM { core: Own  ${block(chip)} }\nmodel Small`)
        .replace('on NeuRRAM {', 'on Lab {')
        .replace(/ {4}input: {2}4 bit\n {4}output: 6 bit\n/, `    ${block(mapping)}\n`)
        .concat(more);
}

async function opened(text: string): Promise<ProjectDocument> {
    const project = await openProject([place.write('written.cim', text)]);
    expect(project.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return project.documents[0];
}

/** All that a result says but how long it took. */
function withoutTimes({ seconds, imagesPerSecond, ...rest }: ExperimentResult): object {
    expect([seconds >= 0, (imagesPerSecond ?? 1) > 0]).toEqual([true, true]);
    return rest;
}

async function swept(document: ProjectDocument): Promise<Sweep> {
    return valueOf(await runSweep(document.sweeps[0], { threads: 1 }));
}

/** `device.relaxation` set to a value. */
function set(written: Written, path: string, value: string): Written {
    const [kind, name] = path.split('.') as [keyof Written, string];
    return { ...written, [kind]: { ...written[kind], [name]: value } };
}

const resultOf = ({ values, result }: FoundPoint): ExperimentResult => {
    if (!result) throw new Error(`${values.join()} was not run`);
    return result;
};

describe.skipIf(!existsSync('out/simulation-worker.mjs'))('a point of a sweep (needs a build)', () => {
    const sweeps: readonly Readonly<Record<string, readonly string[]>>[] = [
        { 'mapping.output': ['4 bit', '6 bit'], 'device.relaxation': ['0 uS', '3 uS'], 'device.g_max': ['20 uS'] },
        { 'core.driver_resistance': ['0 ohm', '2 kohm'], 'chip.cell': ['Cell', 'Other'], 'chip.grid': ['1 x 1'] },
        { 'experiment.seed': ['3', '4'], 'experiment.effects': ['none', 'all except read_noise'] },
        // On the cells and threads of the point before.
        { 'mapping.output': ['4 bit', '6 bit', 'unlimited'], 'mapping.input': ['4 bit', '2 bit'] },
        // The cells that are chosen get the other property.
        { 'chip.cell': ['Other', 'Cell'], 'device.relaxation': ['1 uS'], 'mapping.input': ['unlimited', '3 bit'] },
    ];
    for (const axes of sweeps)
        it(`is the experiment with ${Object.keys(axes).join(', ')} written into it, to the bit`, async () => {
            const lines = Object.entries(axes).map(([path, values]) => `vary ${path} in ${values.join(', ')}`);
            const { points } = await swept(await opened(textOf(plain, `sweep S of Trial { ${lines.join('  ')} }\n`)));
            expect(points.length).toBe(Object.values(axes).reduce((product, { length }) => product * length, 1));
            for (const point of points) {
                if (!isFound(point)) throw new Error(point.reasons.map(({ message }) => message).join());
                const settings = Object.keys(axes).map((path, i) => [path, point.values[i]] as const);
                const cells = settings.find(([path]) => path === 'chip.cell')?.[1] ?? 'Cell';
                let written = plain;
                const inOther: string[] = [];
                for (const [path, value] of settings)
                    if (path.startsWith('device.') && cells === 'Other') inOther.push(`${path.slice(7)}: ${value}`);
                    else written = set(written, path, value);
                const text = textOf(written).replace('read_noise: 8 %', `read_noise: 8 % ${inOther.join('  ')}`);
                const { experiments } = await opened(text);
                const alone = valueOf(await runExperiment(experiments[0], { threads: 1 }));
                expect(withoutTimes(resultOf(point))).toEqual(withoutTimes(alone));
            }
            // Were nothing varied, all of that would hold too.
            const answers = points.map((point) => (isFound(point) ? JSON.stringify(resultOf(point).layers) : ''));
            expect(new Set(answers).size).toBeGreaterThan(1);
        });

    it('changes a device of the library as one that extends it would, and leaves the library alone', async () => {
        const small = smallDocument('chips: 2');
        const text = `${small}sweep S of Trial { vary device.relaxation in 0 uS, 5 uS  vary chip.grid in 8 x 6 }\n`;
        const document = await opened(text);
        const { points } = await swept(document);
        const [{ mapping }] = document.experiments;
        expect(mapping.chip.device.relaxation[0].curve.kind).toBe('polynomial');
        for (const point of points.filter(isFound)) {
            const own = `device Own extends HfOx { relaxation: ${point.values[0]} }\nchip Lab extends NeuRRAM { cell: Own }\n`;
            const written = await opened(small.replace('model', `${own}model`).replace('on NeuRRAM', 'on Lab'));
            const alone = valueOf(await runExperiment(written.experiments[0], { threads: 1 }));
            const { perChip, layers, estimate, accuracy, software } = resultOf(point);
            expect({ perChip, layers, estimate, accuracy, software }).toEqual({
                perChip: alone.perChip,
                layers: alone.layers,
                estimate: alone.estimate,
                accuracy: alone.accuracy,
                software: alone.software,
            });
        }
    });
});
