import { UriUtils } from 'langium';
import { didYouMean } from '../../src/chip/nearest';
import type { CimServices } from '../cim-module';
import type { Import } from '../generated/ast';
import { importUri } from '../imports';
import type { Accept } from './report';

/** `file/missing` and `name/unknown`: an import that leads nowhere. */
export async function checkImport(statement: Import, accept: Accept, services: CimServices): Promise<void> {
    const uri = importUri(statement, services.files.library);
    if (!uri || services.shared.workspace.LangiumDocuments.hasDocument(uri)) return;
    if (statement.library) {
        const known = await libraries(services);
        const hint = didYouMean(statement.library, known) || ` There is ${known.join(', ')}.`;
        const message = `Corelet ships no chip library '${statement.library}'.${hint} A file of your own is imported by its path in quotes.`;
        accept('error', message, { node: statement, property: 'library', code: 'name/unknown' });
        return;
    }
    accept(
        'error',
        `there is no file '${statement.path}' that can be read. Imports are relative to the importing file.`,
        {
            node: statement,
            property: 'path',
            code: 'file/missing',
        },
    );
}

async function libraries(services: CimServices): Promise<readonly string[]> {
    const entries = await services.shared.workspace.FileSystemProvider.readDirectory(services.files.library);
    return entries.map(({ uri }) => UriUtils.basename(uri).replace(/\.cim$/, '')).sort();
}
