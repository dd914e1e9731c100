import { arch, platform, release } from 'node:os';
import { version } from '../../../package.json';
import type { RunnerRequest } from './protocol';

/** What a report of a fault needs: versions, what was asked, and where it failed. Results are too long, and left out. */
export function faultLog(error: unknown, request?: RunnerRequest): string {
    const asked = request && JSON.stringify(request, (key, value: unknown) => (key === 'result' ? '...' : value));
    return [
        `corelet ${version}, node ${process.versions.node}, ${platform()} ${release()} ${arch()}`,
        ...(asked === undefined ? [] : [`request: ${asked}`]),
        error instanceof Error ? (error.stack ?? error.message) : String(error),
    ].join('\n');
}

export const faultMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
