import { Uri, type Webview } from 'vscode';

/** The panel's page: our bundle and our styles, and nothing else may run, load or be asked for. */
export function page(webview: Webview, extension: Uri): string {
    const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(extension, 'out', name)).toString();
    const own = webview.cspSource;
    const policy = [
        "default-src 'none'",
        `script-src ${own}`,
        `style-src ${own}`,
        `font-src ${own}`,
        `img-src ${own} data: blob:`,
        "base-uri 'none'",
        "form-action 'none'",
    ].join('; ');
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Corelet simulator</title>
<link rel="stylesheet" href="${file('panel.css')}">
<script defer src="${file('panel.js')}"></script>
</head>
<body></body>
</html>`;
}
