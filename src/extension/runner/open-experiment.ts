import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { didYouMean } from '../../chip/nearest';
import type { Diagnostic } from '../../../language-server/diagnostic';
import { ModelFiles } from '../../../language-server/elaborate/model-files';
import { openProject, type ProjectDocument } from '../../../language-server/project';
import type { Experiment } from '../../experiment/experiment';
import type { ExperimentPlace } from './protocol';

/** An experiment that can be run. */
export interface OpenedExperiment {
    readonly document: ProjectDocument;
    readonly experiment: Experiment;
}

/** Why one cannot. */
export interface Refusal {
    readonly kind: 'refused';
    readonly problems: readonly Diagnostic[];
    readonly message: string;
}

const refused = (message: string, problems: readonly Diagnostic[] = []): Refusal => ({
    kind: 'refused',
    problems,
    message,
});

/** Models that have been read: what is asked of an experiment often leaves its file as it was. */
const models = new ModelFiles();

/** Opens a document as it lies on disk. */
export async function openExperiment({
    file,
    root,
    experiment: name,
}: ExperimentPlace): Promise<OpenedExperiment | Refusal> {
    const missing = await access(file).then(
        () => undefined,
        () => `${basename(file)} is not on disk. Save the document first.`,
    );
    if (missing) return refused(missing);
    const { documents, diagnostics } = await openProject([file], { models, root });
    const [document] = documents;
    const experiment = document.experiments.find((each) => each.name === name);
    if (experiment) return { document, experiment };
    const problems = diagnostics.filter(({ severity }) => severity === 'error');
    const [first = { message: 'see the document.' }] = problems;
    if (document.declared.includes(name))
        return refused(`${name} rests on a description with errors: ${first.message}`, problems);
    const others = document.declared.length === 0 ? '' : ` There are ${document.declared.join(', ')}.`;
    return refused(`The document has no experiment ${name}.${didYouMean(name, document.declared) || others}`, problems);
}
