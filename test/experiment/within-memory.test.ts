import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/experiment/run';
import { memoryError, type MemoryFault } from '../../src/simulator/memory-fault';
import { dataFolder } from './support/data-files';
import { experimentOf, labelled } from './support/experiments';

const folder = dataFolder();
const content = labelled([0, 1, 2]);
const files = { images: folder.write('images', content.images), labels: folder.write('labels', content.labels) };

const runFailingWith = (error: Error) =>
    runExperiment(experimentOf(files), { threads: 1 }, { createSimulation: () => Promise.reject(error) });

describe('an experiment on a network that no thread has room for', () => {
    const findings = async (fault: MemoryFault) => (await runFailingWith(structuredClone(memoryError(fault)))).findings;

    it('says how much room it would need, and what helps', async () => {
        expect(await findings({ why: 'limit', bytes: 5.26e9 })).toMatchObject([
            {
                code: 'file/run',
                severity: 'error',
                subject: { kind: 'model' },
                message: expect.stringMatching(
                    /one thread would need 5\.3 GB, and WebAssembly has 4\.3\. Take a smaller model or smaller inputs, /,
                ),
            },
        ]);
        const [{ message }] = await findings({ why: 'machine', bytes: 2e9 });
        expect(message).toMatch(/would need 2\.0 GB, and this machine has no more\. Take fewer threads, /);
    });

    it('fails as a defect of any other error', async () => {
        await expect(runFailingWith(new RangeError('Invalid array length'))).rejects.toThrow('Invalid array length');
    });
});
