import { readSamples } from '../../src/experiment/experiment-samples';
import type { Diagnostic } from '../diagnostic';
import type { Project } from '../project';

/** What running the experiments of a project would say of their samples, without running anything. */
export async function runFindings({ documents }: Project): Promise<readonly Diagnostic[]> {
    const found: Diagnostic[] = [];
    for (const document of documents)
        for (const experiment of document.experiments) {
            const { findings } = await readSamples(experiment);
            found.push(...document.locate(findings, experiment.name));
        }
    return found;
}
