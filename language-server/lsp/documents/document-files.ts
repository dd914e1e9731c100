import type { LangiumDocument } from 'langium';
import { isDataset, isModel, type CimFile } from '../../generated/ast';
import { datasetUri } from '../../elaborate/dataset-paths';
import type { DataFolder } from '../../folders';
import { modelPath } from '../../elaborate/model';
import { pathProperties, textsOf } from '../../validation/dataset-files';

/** Absolute paths of the model files that a document names itself. */
export function modelPathsOf(document: LangiumDocument): readonly string[] {
    return declarations(document)
        .filter(isModel)
        .flatMap((model) => modelPath(model) ?? []);
}

/** Absolute paths of the files and folders of samples, and of described layers' weights, that a document names itself. */
export function dataPathsOf(document: LangiumDocument, dataFolder: DataFolder): readonly string[] {
    const all = declarations(document);
    const properties = [
        ...all
            .filter(isDataset)
            .flatMap(({ properties }) => properties.filter(({ name }) => pathProperties.includes(name))),
        ...all
            .filter(isModel)
            .flatMap(({ layers }) =>
                layers.flatMap(({ properties }) => properties.filter(({ name }) => name === 'weights')),
            ),
    ];
    return properties.flatMap((property) =>
        textsOf(property).flatMap((value) =>
            value.$type === 'TextValue' && value.text !== ''
                ? [datasetUri(value.text, property, dataFolder).fsPath]
                : [],
        ),
    );
}

const declarations = (document: LangiumDocument): CimFile['declarations'] =>
    (document.parseResult.value as CimFile).declarations ?? [];
