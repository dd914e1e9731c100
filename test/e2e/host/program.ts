import * as vscode from 'vscode';
import { cases } from './cases';

/** What VS Code calls with --extensionTestsPath. Each case's end is a line of JSON on the console. */
export async function run(): Promise<void> {
    for (const [name, test] of Object.entries(cases)) {
        let error = '';
        await test(vscode).catch((thrown: unknown) => {
            error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        });
        console.log(JSON.stringify({ name, error }));
    }
}
