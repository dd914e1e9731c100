import type { LangiumDocument } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import type { CimLspServices } from '../cim-lsp-module';
import { namedFiles, type NamedFile } from '../names/named-files';

const tooltips: Readonly<Record<NamedFile['kind'], string>> = {
    import: 'Open the imported file',
    model: 'Open the model file',
    data: 'Open the data file',
};

/** Links from the names of imports, model files and data files to what is there. */
export class CimDocumentLinks implements DocumentLinkProvider {
    constructor(private readonly services: CimLspServices) {}

    async getDocumentLinks(document: LangiumDocument): Promise<DocumentLink[]> {
        const { FileSystemProvider: files } = this.services.shared.workspace;
        const links = await Promise.all(
            namedFiles(document, this.services.files).map(async ({ cst, uri, kind }) => {
                const status = await files.stat(uri).catch(() => undefined);
                return status?.isFile ? [{ range: cst.range, target: uri.toString(), tooltip: tooltips[kind] }] : [];
            }),
        );
        return links.flat();
    }
}
