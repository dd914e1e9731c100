import { UriUtils, type URI } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver';
import { namedUri } from '../../named-uri';
import type { Context } from './context';
import type { Suggestion } from './item';

/** What a text in quotes leads to. */
export type FileKind = 'import' | 'model' | 'data' | 'weights';

const endings: Readonly<Record<FileKind, RegExp>> = {
    import: /\.cim$/,
    model: /\.onnx$/,
    data: /\.(gz|idx|bin|npy|npz|png|wav)$|ubyte$/,
    weights: /\.npz$/,
};

/** Files and folders that can follow what is written of a path; of data sets also those of the data folder. */
export async function fileItems(context: Context, kind: FileKind, quoted: boolean): Promise<readonly Suggestion[]> {
    const { services, document, place } = context;
    const written = quoted ? place.written : '';
    const before = written.slice(0, written.lastIndexOf('/') + 1);
    const inData = kind === 'data' && written.startsWith('data:');
    const start = inData ? services.files.data(document.uri) : UriUtils.dirname(document.uri);
    const folder = inData && !before ? 'data:' : before;
    const uri = namedUri(start, inData ? before.replace(/^data:/, '') : before);
    const entries = await services.shared.workspace.FileSystemProvider.readDirectory(uri).catch(() => []);
    const found = entries.flatMap(({ uri: each, isDirectory }): Suggestion[] => {
        const name = UriUtils.basename(each);
        if (name.startsWith('.') || name === 'node_modules' || isSame(each, document.uri)) return [];
        if (!isDirectory && !endings[kind].test(name)) return [];
        return [suggestion(`${folder}${name}${isDirectory ? '/' : ''}`, isDirectory, quoted)];
    });
    const prefix = { label: 'data:', kind: CompletionItemKind.Folder, detail: 'the data folder' };
    const data =
        kind === 'data' && !written.startsWith('data:') ? [quoted ? prefix : { ...prefix, snippet: '"data:$1"' }] : [];
    return [...found.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.label < b.label ? -1 : 1)), ...data];
}

const suggestion = (path: string, isFolder: boolean, quoted: boolean): Suggestion => ({
    label: path,
    kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    rank: isFolder ? 2 : 1,
    ...(quoted ? {} : { snippet: `"${path}${isFolder ? '$1' : ''}"` }),
});

const isSame = (one: URI, other: URI): boolean => UriUtils.equals(one, other);
