import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { PanelPage } from './panel-page';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core complains of, with the elements that it means. */
export async function axeComplaints(panel: PanelPage): Promise<readonly string[]> {
    await panel.page.evaluate(axe);
    const { violations } = await panel.page.evaluate(() =>
        (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
    );
    return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target}\n${failureSummary}`),
    );
}
