import { URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { readSamples } from '../../src/experiment/experiment-samples';
import { createCimServices } from '../cim-module';
import { findingFixes } from '../fixes/finding-fixes';
import { offeredFixes } from '../fixes/offered-fixes';
import { isExperiment, type CimFile } from '../generated/ast';

/** Titles of the fixes that an editor offers for a file's diagnostics of a code, or that a run of it would have. */
export async function fixTitles(file: string, code: string): Promise<readonly string[]> {
    const { shared, Cim } = createCimServices(NodeFileSystem);
    const document = await shared.workspace.LangiumDocuments.getOrCreateDocument(URI.file(file));
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
    const diagnostics = document.diagnostics ?? [];
    const asked = diagnostics.filter((each) => each.code === code);
    const fixes = await Promise.all(asked.map((each) => offeredFixes(each, document, Cim)));
    if (diagnostics.length > 0) return [...new Set(fixes.flat().map(({ title }) => title))];
    const node = (document.parseResult.value as CimFile).declarations.find(isExperiment);
    const experiment = node && (await Cim.elaboration.Elaborator.experiment(node));
    if (!node || !experiment?.ok) return [];
    const { findings } = await readSamples(experiment.value);
    const ofRun = findings.filter((each) => each.code === code).flatMap((each) => each.fixes ?? []);
    return findingFixes(ofRun, node).map(({ title }) => title);
}
