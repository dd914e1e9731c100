import type { TestProject } from 'vitest/node';
import { findTools } from './find-tools';
import type {} from './tools';

/** Once before the tests of the editor; what it returns is called behind them. */
export async function setup(project: TestProject): Promise<() => void> {
    const { tools, remove } = await findTools();
    if (tools.missing) process.stderr.write(`The tests of the editor are skipped: ${tools.missing}.\n`);
    project.provide('tools', tools);
    return remove;
}
