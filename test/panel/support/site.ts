import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { themes, themeSheet, type Theme } from './themes';

/** A local page with the panel's bundle in it, under a policy as strict as the extension's. */
export interface Site {
    readonly address: (theme: Theme['name']) => string;
    readonly close: () => Promise<void>;
}

const policy = (nonce: string): string =>
    [
        "default-src 'none'",
        "img-src 'self' data:",
        "style-src 'self'",
        "font-src 'self'",
        `script-src 'nonce-${nonce}'`,
    ].join('; ');

/** Stands in for VS Code: keeps what the panel says and the state that it leaves. */
const vscode = `
    globalThis.posted = [];
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.violatedDirective + ': ' + event.blockedURI));
    globalThis.acquireVsCodeApi = () => {
        let state;
        return {
            postMessage: (message) => void posted.push(message),
            getState: () => state,
            setState: (next) => void (state = next),
        };
    };
`;

const html = (theme: Theme, nonce: string): string => `<!doctype html>
<html lang="en">
    <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(nonce)}" />
        <title>Corelet</title>
        <link rel="stylesheet" href="/theme-${theme.name}.css" />
        <link rel="stylesheet" href="/panel.css" />
        <script nonce="${nonce}">${vscode}</script>
    </head>
    <body class="${theme.classes}">
        <script nonce="${nonce}" src="/panel.js"></script>
    </body>
</html>
`;

export async function openSite(): Promise<Site> {
    const nonce = 'cG9saWN5IG9mIHRoZSB0ZXN0';
    const files: Record<string, readonly [type: string, text: () => string]> = {
        '/panel.js': ['text/javascript', () => readFileSync('out/panel.js', 'utf8')],
        '/panel.css': ['text/css', () => readFileSync('out/panel.css', 'utf8')],
        '/favicon.ico': ['image/x-icon', () => ''],
    };
    for (const theme of themes) {
        files[`/theme-${theme.name}.css`] = ['text/css', () => themeSheet(theme)];
        files[`/${theme.name}`] = ['text/html', () => html(theme, nonce)];
    }
    const server = createServer(({ url = '' }, response) => {
        const file = files[url];
        response.writeHead(file ? 200 : 404, { 'content-type': `${file?.[0] ?? 'text/plain'}; charset=utf-8` });
        response.end(file?.[1]() ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
        address: (theme) => `http://127.0.0.1:${port}/${theme}`,
        close: () => new Promise((resolve) => server.close(() => resolve())),
    };
}
