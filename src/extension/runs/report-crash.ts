import { extensions, version, window, workspace, type Uri } from 'vscode';
import { documentText } from '../panel/documents';
import type { SeenCrash } from '../panel/session-ports';
import { crashReport } from './crash-report';

/** Opens the text of a report, which the user reads, and sends or not. */
export async function reportCrash(uri: Uri, { experiment, what, message, log }: SeenCrash): Promise<void> {
    const text = await documentText(uri.toString()).then(
        (document) => document.text,
        () => undefined,
    );
    const own: unknown = extensions.getExtension('corelet.corelet')?.packageJSON.version;
    const content = crashReport({
        message,
        log,
        text,
        what: `the ${what} of ${experiment}`,
        versions: {
            Corelet: typeof own === 'string' ? own : 'unknown',
            'VS Code': version,
            Node: process.versions.node,
            System: `${process.platform} ${process.arch}`,
        },
    });
    await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
}
