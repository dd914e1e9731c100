import { build } from 'esbuild';

type PageOf = (
    webview: { readonly cspSource: string; readonly asWebviewUri: (file: string) => string },
    extension: string,
) => string;

/** All of VS Code that the page of the panel is made with. */
const vscode = "export const Uri = { joinPath: (...parts) => parts.join('/') };";

/** The page as the extension makes it, policy included, with its files at /out. */
export async function hostPage(): Promise<string> {
    const { outputFiles } = await build({
        entryPoints: ['src/extension/panel/page.ts'],
        bundle: true,
        write: false,
        format: 'esm',
        plugins: [
            {
                name: 'vscode',
                setup: ({ onResolve, onLoad }) => {
                    onResolve({ filter: /^vscode$/ }, ({ path }) => ({ path, namespace: 'editor' }));
                    onLoad({ filter: /.*/, namespace: 'editor' }, () => ({ contents: vscode }));
                },
            },
        ],
    });
    const code = Buffer.from(outputFiles[0].contents).toString('base64');
    const { page } = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as { page: PageOf };
    return page({ cspSource: "'self'", asWebviewUri: (file) => file }, '');
}
