import type { LangiumDocument, URI } from 'langium';
import type { DefaultSharedModuleContext } from 'langium/lsp';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { CimServices } from '../../cim-module';
import type { CimLspServices } from '../cim-lsp-module';
import { readUri } from '../read-uri';
import { chipViewReply, noView } from './chip-view-reply';
import { documentOutline } from './outline';
import type { ChipViewReply, DocumentOutline } from './protocol';
import { readAside } from './read-aside';
import type { Reading } from './reading';

type Files = Pick<DefaultSharedModuleContext, 'fileSystemProvider'>;
type Use<T> = (document: LangiumDocument, services: CimServices, reading: Reading) => Promise<T>;

/** Answers `corelet/outline` and `corelet/chipView`, whatever is asked: a client that errs is told that there is nothing. */
export function addViewRequests(connection: Connection, services: CimLspServices, files: Files): void {
    connection.onRequest('corelet/outline', async (asked: unknown, cancel): Promise<DocumentOutline | null> => {
        const uri = uriOf(asked);
        return (uri && (await checked(uri, services, files, cancel, documentOutline))) ?? null;
    });
    connection.onRequest('corelet/chipView', async (asked: unknown, cancel): Promise<ChipViewReply> => {
        const [uri, mapping] = [uriOf(asked), textOf(asked, 'mapping')];
        if (!uri || mapping === undefined) return noView('A view is asked for by the URI of a document and a mapping.');
        const reply = await checked(uri, services, files, cancel, (document, ...rest) =>
            chipViewReply(document, mapping, ...rest),
        );
        return reply ?? noView('There is no such document.');
    });
}

/** Uses a document once it has been checked as it is now; undefined where there is none, or it cannot be read. */
async function checked<T>(
    uri: URI,
    services: CimLspServices,
    files: Files,
    cancel: CancellationToken,
    use: Use<T>,
): Promise<T | undefined> {
    const { LangiumDocuments: documents, WorkspaceLock: lock, WorkspaceManager: workspace } = services.shared.workspace;
    await workspace.ready;
    const reading: Reading = (path) => services.files.models.isReading(path);
    // Those whose turn it is to read find every change done that has come before.
    const found = await lock.read(async () => {
        const document = documents.getDocument(uri);
        return document && services.live.shown.isShown(document)
            ? { used: await use(document, services, reading) }
            : {};
    });
    if ('used' in found) return found.used;
    if (uri.scheme !== 'file') return undefined;
    const stop = new AbortController();
    const cancelled = cancel.onCancellationRequested(() => stop.abort());
    try {
        const aside = await readAside(uri, files, services.files.data, stop.signal);
        return aside && (await use(aside.document, aside.services, () => false));
    } catch {
        return undefined;
    } finally {
        cancelled.dispose();
    }
}

function textOf(asked: unknown, name: string): string | undefined {
    const value: unknown = typeof asked === 'object' && asked !== null ? Reflect.get(asked, name) : undefined;
    return typeof value === 'string' ? value : undefined;
}

function uriOf(asked: unknown): URI | undefined {
    const text = textOf(asked, 'uri');
    return text === undefined ? undefined : readUri(text);
}
