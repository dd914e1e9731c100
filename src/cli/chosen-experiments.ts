import type { ProjectDocument } from '../../language-server/project';
import type { Experiment } from '../experiment/experiment';
import { UsageError } from './usage-error';

export interface Chosen {
    readonly document: ProjectDocument;
    readonly experiment: Experiment;
}

/** The experiments of documents, those of the names where there are names. Refuses names that no experiment has. */
export function chooseExperiments(
    documents: readonly ProjectDocument[],
    names: readonly string[] | undefined,
): readonly Chosen[] {
    const all = documents.flatMap((document) => document.experiments.map((experiment) => ({ document, experiment })));
    const declared = documents.flatMap((document) => document.declared);
    const unknown = (names ?? []).filter((name) => !declared.includes(name));
    if (unknown.length > 0 && declared.length > 0)
        throw new UsageError(`There is no experiment ${unknown.join(', ')}; there are ${declared.join(', ')}.`);
    return all.filter(({ experiment }) => !names || names.includes(experiment.name));
}

export const nothingToRun = (
    paths: readonly string[],
    documents: readonly ProjectDocument[],
    names?: readonly string[],
): string => {
    if (documents.some(({ experiments }) => experiments.length > 0))
        return `There is no experiment ${names?.join(', ')}.`;
    const next = documents.some(({ comparisons }) => comparisons.length > 0)
        ? `It compares chips; for that use: corelet compare ${paths.join(' ')}`
        : 'Add: experiment NAME { run MAPPING on DATASET }';
    return `${paths.join(', ')}: describes no experiment to run. ${next}`;
};
