import { type LangiumDocument, type URI } from 'langium';
import type { DefaultSharedModuleContext } from 'langium/lsp';
import type { Outcome } from '../../../src/chip/finding';
import { loadOutline } from '../../../src/network/load-outline';
import type { Network } from '../../../src/network/network';
import { createCimServices, type CimServices } from '../../cim-module';
import type { DataFolder } from '../../folders';
import { ModelFiles } from '../../elaborate/model-files';

/** A document that is not open, checked, and the services that know it. */
export interface ReadAside {
    readonly document: LangiumDocument;
    readonly services: CimServices;
}

/**
 * Reads a document from disk with what it imports, beside those of the editor, which know nothing of it afterwards.
 * Undefined where there is no such file. Models are read by other processes, which end when the signal aborts.
 */
export async function readAside(
    uri: URI,
    context: Pick<DefaultSharedModuleContext, 'fileSystemProvider'>,
    data: DataFolder,
    signal: AbortSignal,
): Promise<ReadAside | undefined> {
    const { shared, Cim: services } = createCimServices(context, {
        files: { data: () => data, models: () => new OutlineFiles(signal) },
    });
    const { LangiumDocuments: documents, DocumentBuilder: builder, FileSystemProvider: files } = shared.workspace;
    const isFile = await files.stat(uri).then(
        (found) => found.isFile,
        () => false,
    );
    if (!isFile) return undefined;
    const document = await documents.getOrCreateDocument(uri);
    await builder.build([document], { validation: true });
    return { document, services };
}

/** Outlines alone, by other processes. */
class OutlineFiles extends ModelFiles {
    constructor(private readonly signal: AbortSignal) {
        super();
    }

    protected override async network(path: string): Promise<Outcome<Network>> {
        return (await loadOutline(path, this.signal)).outcome;
    }
}
