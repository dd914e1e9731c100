import { hasErrors, type Diagnostic } from '../../language-server/diagnostic';
import type { Project, ProjectDocument } from '../../language-server/project';
import type { Context } from './context';
import { diagnosticsText } from './diagnostics-text';
import { exitCodes } from './exit-code';
import type { ExitCode } from './exit-code';
import { findDocuments } from './find-documents';

export interface OpenedDocuments extends Project {
    /** `documentErrors` where there are errors: some of what the documents declare is left out then. */
    readonly code: ExitCode;
}

/** Opens what is named and shows its complaints on stderr, but for those that `told` leaves out. */
export async function openDocuments(
    paths: readonly string[],
    quiet: boolean | undefined,
    { terminal, language }: Context,
    told: (diagnostic: Diagnostic, documents: readonly ProjectDocument[]) => boolean = () => true,
): Promise<OpenedDocuments> {
    const files = await findDocuments(paths);
    const { documents, diagnostics: all } = await (await language()).openProject(files);
    const diagnostics = all.filter((each) => told(each, documents));
    const shown = diagnostics.filter(({ severity }) => severity === 'error' || !quiet);
    await terminal.remark(diagnosticsText(shown, terminal.remarkColours, terminal.remarkWidth));
    return { documents, diagnostics, code: hasErrors(diagnostics) ? exitCodes.documentErrors : exitCodes.fine };
}
