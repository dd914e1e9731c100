import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject, type Project } from '../../language-server/project';
import { runExperiment } from '../../src/experiment/run';

const folder = 'examples/neurram';
const data = resolve(process.env.CORELET_DATA || '.cache/data');
const files = readdirSync(folder).filter((name) => name.endsWith('.cim'));

/** Whether everything that the document names is at hand. */
const isAtHand = ({ diagnostics }: Project): boolean => diagnostics.every(({ code }) => code !== 'file/missing');

describe.skipIf(!existsSync(data) || !existsSync('out/simulation-worker.mjs'))(
    `the paper's experiments on a few samples (skipped without ${data} or a build)`,
    () => {
        it.each(files)('%s is sound, and each of its experiments runs', { timeout: 600_000 }, async (file) => {
            const project = await openProject([resolve(join(folder, file))]);
            expect(project.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
            if (!isAtHand(project)) return;
            const [{ experiments, declared }] = project.documents;
            expect(experiments.map(({ name }) => name)).toEqual(declared);
            for (const experiment of experiments) {
                const { calibrate } = experiment;
                const small = calibrate ? { ...experiment, calibrate: { ...calibrate, take: 32 } } : experiment;
                const outcome = await runExperiment(small, { threads: 2, take: 24, chips: 1 });
                if (!outcome.ok) throw new Error(outcome.findings[0].message);
                const { accuracy, recovery, samples, interrupted } = outcome.value;
                expect({ samples, interrupted }).toEqual({ samples: 24, interrupted: false });
                // Far from chance, a tenth; the figures themselves need more samples than these.
                if (recovery) expect(recovery.reduction?.mean).toBeGreaterThan(0);
                else expect(accuracy?.mean).toBeGreaterThan(0.4);
            }
        });
    },
);
