import { AstUtils, EmptyFileSystem, URI } from 'langium';
import { createCimServices } from '../../../language-server/cim-module';
import { isProperty, type CimFile } from '../../../language-server/generated/ast';
import { cimFiles } from '../../language-server/support/files';

export const writtenFiles = ['examples', 'language-server/library', 'test/files/good', 'test/files/bad'].flatMap(
    cimFiles,
);

/** What is written behind the colon of each property anywhere in the project's files. */
export const writtenValues: ReadonlyMap<string, readonly string[]> = harvest();

function harvest(): Map<string, string[]> {
    const { shared } = createCimServices(EmptyFileSystem);
    const values = new Map<string, string[]>();
    for (const { text } of writtenFiles) {
        const document = shared.workspace.LangiumDocumentFactory.fromString<CimFile>(text, URI.file('/a.cim'));
        if (document.parseResult.parserErrors.length > 0) continue;
        for (const node of AstUtils.streamAllContents(document.parseResult.value).filter(isProperty))
            values.set(node.name, [...(values.get(node.name) ?? []), node.value.$cstNode?.text ?? '']);
    }
    return values;
}
