import type { Uri } from 'vscode';
import { CancellationError, QuickPickItemKind, window, workspace, type QuickPickItem } from 'vscode';

interface Model extends QuickPickItem {
    readonly uri?: Uri;
}

/** Models of the workspace that a list has room for. */
const most = 200;

/** An ONNX file of one of the workspace's folders, or one from elsewhere. */
export async function pickModel(): Promise<Uri> {
    const found = await workspace.findFiles('**/*.onnx', '**/{node_modules,.*}/**', most);
    const models = found
        .map((uri): Model => ({ label: workspace.asRelativePath(uri), uri }))
        .sort((a, b) => a.label.localeCompare(b.label));
    if (models.length === 0) return browse();
    const elsewhere: Model = { label: '$(folder-opened) Browse...', alwaysShow: true };
    const separator: Model = { label: '', kind: QuickPickItemKind.Separator };
    const chosen = await window.showQuickPick([...models, separator, elsewhere], {
        title: 'New from ONNX Model',
        placeHolder: 'Model to describe a chip for',
    });
    if (!chosen) throw new CancellationError();
    return chosen.uri ?? browse();
}

async function browse(): Promise<Uri> {
    const folder =
        (window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri)) ??
        workspace.workspaceFolders?.[0];
    const chosen = await window.showOpenDialog({
        title: 'New from ONNX Model',
        openLabel: 'Read Model',
        filters: { 'ONNX models': ['onnx'] },
        ...(folder ? { defaultUri: folder.uri } : {}),
    });
    if (!chosen?.[0]) throw new CancellationError();
    return chosen[0];
}
