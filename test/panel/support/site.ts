import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostPage } from './host-page';
import { themes, themeSheet, type Theme } from './themes';

/** The extension's own page of the panel, with its bundle and its policy, on a local port; and VS Code's themes in it. */
export interface Site {
    readonly address: (theme: Theme['name']) => string;
    readonly close: () => Promise<void>;
}

const themed = (html: string, { name, classes }: Theme): string =>
    html
        .replace('</head>', `<link rel="stylesheet" href="/theme-${name}.css" /></head>`)
        .replace('<body', `<body class="${classes}"`);

export async function openSite(): Promise<Site> {
    const html = await hostPage();
    const built = (name: string) => readFileSync(`out/${name}`, 'utf8');
    const files: Record<string, readonly [type: string, text: () => string]> = {
        '/out/panel.js': ['text/javascript', () => built('panel.js')],
        '/out/panel.css': ['text/css', () => built('panel.css')],
        '/favicon.ico': ['image/x-icon', () => ''],
    };
    for (const theme of themes) {
        files[`/theme-${theme.name}.css`] = ['text/css', () => themeSheet(theme)];
        files[`/${theme.name}`] = ['text/html', () => themed(html, theme)];
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
