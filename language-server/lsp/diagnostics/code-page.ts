import { existsSync } from 'node:fs';

/** Beside our bundle's folder, or above the sources where they themselves run. */
const folder = ['../docs/diagnostics/', '../../../docs/diagnostics/']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));

/** Address of the page that explains a code; undefined where the documentation is not installed. */
export function codePage(code: string): string | undefined {
    const page = folder && new URL(`${code.replace('/', '-')}.md`, folder);
    return page && existsSync(page) ? page.href : undefined;
}
