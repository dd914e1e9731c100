import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import type { Finding } from '../chip/finding';
import { fileFinding } from './file-finding';

export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `status` as far as it is known: what is no file may be a folder. */
export const missingFile = (path: string, status?: Stats): Finding =>
    fileFinding(
        'file/missing',
        path,
        status?.isDirectory()
            ? `'${basename(path)}' is a folder. Name a model file in it, such as "net.onnx".`
            : `There is no model file '${basename(path)}' there, or it cannot be read.`,
    );
