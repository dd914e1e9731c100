import type { Context } from './context';
import { hasErrors } from '../../language-server/diagnostic';
import { diagnosticsText } from './diagnostics-text';
import { exitCodes } from './exit-code';
import type { ExitCode } from './exit-code';
import { findDocuments } from './find-documents';
import type { Project, ProjectDocument } from '../../language-server/project';

export interface SoundDocuments {
    /** Those without errors. */
    readonly documents: readonly ProjectDocument[];
    readonly project: Project;
    /** `documentErrors` where some were left out. */
    readonly code: ExitCode;
}

/** Opens what is named and shows its complaints on stderr; documents with errors are left out. */
export async function openSoundDocuments(
    paths: readonly string[],
    quiet: boolean | undefined,
    { terminal, language }: Context,
): Promise<SoundDocuments> {
    const files = await findDocuments(paths);
    const project = await (await language()).openProject(files);
    const shown = project.diagnostics.filter(({ severity }) => severity === 'error' || !quiet);
    await terminal.remark(diagnosticsText(shown, terminal.remarkColours));
    const broken = new Set(project.diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file));
    return {
        documents: project.documents.filter(({ file }) => !broken.has(file)),
        project,
        code: hasErrors(project.diagnostics) ? exitCodes.documentErrors : exitCodes.fine,
    };
}
