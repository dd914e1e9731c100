import { UriUtils, type URI } from 'langium';
import { didYouMean } from '../../src/chip/nearest';
import type { CimServices } from '../cim-module';
import type { Import } from '../generated/ast';
import { importUri } from '../imports';
import { spelling } from '../fixes/common-fixes';
import { nearFile } from '../fixes/near-files';
import { replace } from '../fixes/text-edits';
import { withFixes, type TextFix } from '../fixes/text-fix';
import type { Accept } from './report';

/** `file/missing` and `name/unknown`: an import that leads nowhere. */
export async function checkImport(statement: Import, accept: Accept, services: CimServices): Promise<void> {
    if (statement.path === '') {
        const message = 'this import names no file. Write the path of one, relative to this file.';
        accept('error', message, { node: statement, property: 'path', code: 'file/missing' });
        return;
    }
    const uri = importUri(statement, services.files.library);
    if (!uri || services.shared.workspace.LangiumDocuments.hasDocument(uri)) return;
    if (statement.library) {
        const known = await libraries(services);
        const hint = didYouMean(statement.library, known) || ` There is ${known.join(', ')}.`;
        const message = `Corelet ships no chip library '${statement.library}'.${hint} A file of your own is imported by its path in quotes.`;
        const fix = spelling(statement.library, known, (name) => replace(statement, name, 'library'));
        const fixes = withFixes([fix]);
        accept('error', message, { node: statement, property: 'library', code: 'name/unknown', ...fixes });
        return;
    }
    accept(
        'error',
        `there is no file '${statement.path}' that can be read. Imports are relative to the importing file.`,
        {
            node: statement,
            property: 'path',
            code: 'file/missing',
            ...withFixes([await otherFile(statement, uri, services)]),
        },
    );
}

/** The file beside it that was probably meant. */
async function otherFile(statement: Import, uri: URI, services: CimServices): Promise<TextFix | undefined> {
    const path = statement.path && (await nearFile(statement.path, uri, services));
    return path ? { title: `Import "${path}"`, edits: replace(statement, `"${path}"`, 'path') } : undefined;
}

async function libraries(services: CimServices): Promise<readonly string[]> {
    const entries = await services.shared.workspace.FileSystemProvider.readDirectory(services.files.library);
    return entries.map(({ uri }) => UriUtils.basename(uri).replace(/\.cim$/, '')).sort();
}
