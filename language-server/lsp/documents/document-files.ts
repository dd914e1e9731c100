import type { LangiumDocument, URI } from 'langium';
import { isDataset, isModel, type CimFile } from '../../generated/ast';
import { datasetUri } from '../../elaborate/dataset-paths';
import { modelPath } from '../../elaborate/model';
import { pathProperties, textsOf } from '../../validation/dataset-files';

/** Absolute paths of the model files that a document names itself. */
export function modelPathsOf(document: LangiumDocument): readonly string[] {
    return declarations(document)
        .filter(isModel)
        .flatMap((model) => modelPath(model) ?? []);
}

/** Absolute paths of the files and folders of samples that a document names itself. */
export function dataPathsOf(document: LangiumDocument, dataFolder: URI): readonly string[] {
    const properties = declarations(document)
        .filter(isDataset)
        .flatMap(({ properties }) => properties.filter(({ name }) => pathProperties.includes(name)));
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
