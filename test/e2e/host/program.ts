import * as vscode from 'vscode';
import { cases } from './cases';

/** Milliseconds after which a case hangs. */
const patience = 120_000;

/** What VS Code calls with --extensionTestsPath. Each case's end is a line of JSON on the console. */
export async function run(): Promise<void> {
    for (const [name, test] of Object.entries(cases)) {
        let error = '';
        await Promise.race([test(vscode), late()]).catch((thrown: unknown) => {
            error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        });
        console.log(JSON.stringify({ name, error }));
    }
}

const late = (): Promise<never> =>
    new Promise((_, reject) => setTimeout(() => reject(new Error(`not done after ${patience} ms`)), patience));
