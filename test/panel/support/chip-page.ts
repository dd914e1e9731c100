import type { PanelPage } from './panel-page';
import type { Stage } from './stage';
import { after } from './states';

export const coreOf = (panel: PanelPage, number: number) => panel.page.locator(`[data-core="${number}"]`);
export const layerOption = (panel: PanelPage, layer: string) => panel.page.getByRole('option', { name: layer });

/** An attribute of all that a selector finds. */
export const attribute = (panel: PanelPage, selector: string, name: string) =>
    panel.page.locator(selector).evaluateAll((all, key) => all.map((each) => each.getAttribute(key) ?? ''), name);

/** The chip with the figures of the recorded run. */
export async function openChip(stage: Stage): Promise<PanelPage> {
    const panel = await stage.open();
    await panel.state(after(stage.recorded()));
    await panel.show('chip');
    return panel;
}

/** Core 0 with its cells. */
export async function openCore(stage: Stage): Promise<PanelPage> {
    const panel = await openChip(stage);
    await panel.act(coreOf(panel, 0).click({ position: { x: 50, y: 50 } }));
    await panel.answerCells(stage.recorded().cells[0]);
    return panel;
}

export const readout = (panel: PanelPage) => panel.page.locator('.core-detail .readout').textContent();
