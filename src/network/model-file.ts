import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import type { Finding } from '../chip/finding';
import { fileFinding } from './file-finding';

export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const missingFile = (path: string): Finding =>
    fileFinding('file/missing', path, `There is no model file '${basename(path)}' there, or it cannot be read.`);
