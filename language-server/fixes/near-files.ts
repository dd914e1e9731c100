import { UriUtils, type URI } from 'langium';
import { nearest } from '../../src/chip/nearest';
import type { CimServices } from '../cim-module';

/** A path whose last name is that of a file or folder that is there, spelt most like the one that is not. */
export async function nearFile(path: string, uri: URI, { shared }: CimServices): Promise<string | undefined> {
    const wanted = UriUtils.basename(uri);
    const extension = UriUtils.extname(uri);
    const files = shared.workspace.FileSystemProvider;
    const beside = await files.readDirectory(UriUtils.dirname(uri)).catch(() => []);
    const names = beside.map((entry) => UriUtils.basename(entry.uri)).filter((name) => name.endsWith(extension));
    const meant = nearest(wanted, names);
    return meant === undefined || !path.endsWith(wanted) ? undefined : path.slice(0, -wanted.length) + meant;
}
