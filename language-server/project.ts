import { AstUtils, GrammarUtils, URI, type LangiumDocument } from 'langium';
import { NodeFileSystem } from 'langium/node';
import type { Finding, Outcome } from '../src/chip/finding';
import type { ComparisonRequest } from '../src/estimate/comparison/comparison';
import type { DatasetRequest, Experiment } from '../src/experiment/experiment';
import type { SweepRequest } from '../src/experiment/sweep/sweep-request';
import type { Mapping, MappingRequest } from '../src/mapping/mapping';
import { createCimServices, type CimServices } from './cim-module';
import type { Diagnostic, Remark } from './diagnostic';
import { declarationOf, locate, type Location } from './finding-location';
import { failure } from './elaborate/block';
import { elaborateDataset } from './elaborate/dataset';
import { effectiveStatements } from './elaborate/inheritance';
import { dataFolder } from './folders';
import type { CimFile, Dataset as DatasetNode, Experiment as ExperimentNode } from './generated/ast';
import { ModelFiles } from './elaborate/model-files';
import { importedUris } from './imports';
import type { WrittenBits } from './layer-line';
import { withBitsWritten, type ChangedText } from './mapping-bits';
import { soundness } from './sound-declarations';
import { toDiagnostics } from './to-diagnostics';

/** A set of documents: their complaints, and what they describe where it is sound. */
export interface Project {
    readonly diagnostics: readonly Diagnostic[];
    readonly documents: readonly ProjectDocument[];
}

export interface ProjectDocument {
    /** Absolute path. */
    readonly file: string;
    /** Those that rest on nothing with an error, in whatever file. */
    readonly mappings: readonly Mapping[];
    readonly experiments: readonly Experiment[];
    readonly comparisons: readonly ComparisonRequest[];
    readonly sweeps: readonly SweepRequest[];
    /** Those too whose data sets alone have errors: their points can be costed. */
    readonly sweepsToCost: readonly SweepRequest[];
    /** Names of all experiments that it declares, sound or not. */
    readonly declared: readonly string[];
    /** The same of sweeps. */
    readonly declaredSweeps: readonly string[];
    /** The sweep that a complaint stands in. */
    sweepAt(diagnostic: Diagnostic): string | undefined;
    /** Names of the data sets that it sees, its own first. */
    readonly datasets: readonly string[];
    /** One of them, by name. */
    dataset(name: string): Outcome<DatasetRequest>;
    /** What the mapping of one of the experiments is placed by. */
    mappingRequest(experiment: string): Promise<Outcome<MappingRequest>>;
    /** The document that has the mapping of one of the experiments, with the bits of layers written into it. */
    withBits(experiment: string, layers: readonly WrittenBits[]): ChangedText | undefined;
    /** What running one of the experiments has found, at the declaration that it is about, or at the experiment. */
    locate(findings: readonly Finding[], experiment: string): readonly Remark[];
}

export interface ProjectOptions {
    /** Those that have been read for other projects, and are not read again while their files stay. */
    readonly models?: ModelFiles;
    /** The folder that is worked in; that of the process where left out. */
    readonly root?: string;
}

/** Reads documents and whatever they import; complaints about an imported file of the user's own are among them. */
export async function openProject(
    files: readonly string[],
    { models = new ModelFiles(), root }: ProjectOptions = {},
): Promise<Project> {
    const folders = { models: () => models, data: () => () => dataFolder(root) };
    const { shared, Cim } = createCimServices(NodeFileSystem, { files: folders });
    const documents = await Promise.all(
        files.map((file) => shared.workspace.LangiumDocuments.getOrCreateDocument(URI.file(file))),
    );
    await shared.workspace.DocumentBuilder.build(documents, { validation: true });
    const imported = shared.workspace.LangiumDocuments.all.toArray().filter((each) => !documents.includes(each));
    return {
        diagnostics: [...documents, ...imported].flatMap(({ diagnostics, uri }) =>
            toDiagnostics(diagnostics ?? [], uri.fsPath),
        ),
        documents: await Promise.all(documents.map((document) => describe(document, Cim))),
    };
}

/** The mappings and experiments that are sound. */
async function describe(document: LangiumDocument, services: CimServices): Promise<ProjectDocument> {
    const { elaboration } = services;
    const { declarations } = document.parseResult.value as CimFile;
    const { Elaborator: elaborator } = elaboration;
    const mappings = declarations.filter((each) => each.$type === 'Mapping');
    const experiments = declarations.filter((each) => each.$type === 'Experiment');
    const comparisons = declarations.filter((each) => each.$type === 'Compare');
    const sweeps = declarations.filter((each) => each.$type === 'Sweep');
    const datasets = datasetsSeen(document, services);
    const isSound = soundness();
    const canBeCosted = soundness(({ $type }) => $type !== 'Dataset');
    const mappingOf = (name: string) => {
        const experiment = experiments.find((each) => each.name === name);
        return experiment && effectiveStatements(experiment).run?.mapping.ref;
    };
    return {
        file: document.uri.fsPath,
        mappings: sound(await Promise.all(mappings.filter(isSound).map((each) => elaborator.mapping(each)))),
        experiments: sound(await Promise.all(experiments.filter(isSound).map((each) => elaborator.experiment(each)))),
        comparisons: sound(comparisons.filter(isSound).map((each) => elaborator.comparison(each))),
        sweeps: sound(sweeps.filter(isSound).map((each) => elaborator.sweep(each))),
        sweepsToCost: sound(sweeps.filter(canBeCosted).map((each) => elaborator.sweep(each))),
        declared: experiments.map(({ name }) => name),
        declaredSweeps: sweeps.map(({ name }) => name),
        sweepAt: ({ file, line, column }) => {
            const at = document.textDocument.offsetAt({ line: line - 1, character: column - 1 });
            if (file !== document.uri.fsPath) return undefined;
            return sweeps.find(({ $cstNode: text }) => text && at >= text.offset && at < text.end)?.name;
        },
        datasets: [...datasets.keys()],
        dataset: (name) => {
            const node = datasets.get(name);
            if (node) return elaborateDataset(node, elaborator.dataFolder);
            return failure('name/unknown', `'${name}' is no data set`, { kind: 'dataset', name });
        },
        mappingRequest: async (name) => {
            const mapping = mappingOf(name);
            if (mapping) return elaborator.request(mapping);
            return failure('name/unknown', `experiment '${name}' has no mapping`, { kind: 'experiment', name });
        },
        withBits: (name, layers) => {
            const mapping = mappingOf(name);
            return mapping && withBitsWritten(mapping, layers);
        },
        locate: (findings, name) => {
            const experiment = experiments.find((each) => each.name === name);
            return experiment ? findings.map((finding) => located(finding, experiment)) : [];
        },
    };
}

/** The data sets of a document and of those that it imports, by name; its own go first. */
function datasetsSeen(document: LangiumDocument, { shared, files }: CimServices): ReadonlyMap<string, DatasetNode> {
    const uris = [document.uri, ...importedUris(document, files.library)];
    const seen = new Map<string, DatasetNode>();
    for (const uri of uris) {
        const file = shared.workspace.LangiumDocuments.getDocument(uri)?.parseResult.value as CimFile | undefined;
        for (const each of file?.declarations ?? [])
            if (each.$type === 'Dataset' && !seen.has(each.name)) seen.set(each.name, each);
    }
    return seen;
}

const sound = <T>(outcomes: readonly Outcome<T>[]): readonly T[] =>
    outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));

/** A finding about a file shows at what the file was read for. */
function located(finding: Finding, experiment: ExperimentNode): Remark {
    const { subject, related = [], code, severity, message, fixes = [] } = finding;
    const said = { code, severity, message, ...(fixes.length > 0 ? { fixes } : {}) };
    const named = [subject, ...related.map((each) => each.subject)];
    for (const each of named) {
        const declaration = declarationOf(each, experiment);
        if (declaration) return { ...placeOf(locate(each, declaration)), ...said };
    }
    return { ...placeOf({ node: experiment, property: 'name' }), ...said };
}

function placeOf({ node, property }: Location): Omit<Diagnostic, 'code' | 'severity' | 'message'> {
    const cst = (property && GrammarUtils.findNodeForProperty(node.$cstNode, property)) || node.$cstNode;
    const { start, end } = cst?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return {
        file: AstUtils.getDocument(node).uri.fsPath,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
    };
}
