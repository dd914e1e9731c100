import { expect, it } from 'vitest';
import { energy, percent, seconds } from '../../../src/chip/figures';
import type { EnergyParts, LatencyParts } from '../../../src/estimate/estimate';
import type { PanelPage } from '../support/panel-page';
import { readTable } from '../support/read-table';
import { onStage } from '../support/stage';
import { after, before } from '../support/states';

const figure = (panel: PanelPage, name: string) => panel.page.getByRole('figure', { name });
const table = async (panel: PanelPage, name: string) => {
    await panel.act(figure(panel, name).getByRole('button', { name: 'Table' }).click());
    return readTable(figure(panel, name).locator('table'));
};
const partsOf = ({ core, digital }: EnergyParts) => [
    core.wordLines,
    core.neuron,
    core.inputPulses,
    digital.buffers,
    digital.partialSums,
    digital.other,
];
const signed = (change: number) => `${change < 0 ? '-' : '+'}${percent(Math.abs(change), 1)}`;

onStage('the cost in the panel', (stage) => {
    const withRun = async () => {
        const panel = await stage.open();
        await panel.state(after(stage.recorded()));
        await panel.show('cost');
        return panel;
    };

    it('has the energy of every layer and component, drawn and in its table', async () => {
        const panel = await withRun();
        const { layers, energy: whole } = stage.recorded().result.estimate;
        const widths = await figure(panel, 'Energy by layer and component')
            .locator('svg > g:not([class]) > rect')
            .evaluateAll((all) => all.map((each) => Number(each.getAttribute('width'))));
        const parts = layers.flatMap((layer) => partsOf(layer.energy));
        const scale = widths[0] / parts[0];
        expect(widths).toHaveLength(parts.length);
        widths.forEach((width, i) => expect(width).toBeCloseTo(parts[i] * scale, 6));
        const rows = await table(panel, 'Energy by layer and component');
        expect(rows.slice(1, -1)).toEqual(
            layers.map((layer) => [
                layer.name,
                ...partsOf(layer.energy).map((part) => energy(part)),
                energy(layer.energy.total),
                percent(layer.energy.total / whole.total, 0),
            ]),
        );
        expect(rows.at(-1)).toEqual([
            'all',
            ...partsOf(whole).map((part) => energy(part)),
            energy(whole.total),
            percent(1, 0),
        ]);
        await stage.picture(panel, 'cost');
    });

    it("sets this data's activity beside the estimate, with the difference by layer", async () => {
        const panel = await withRun();
        const { estimate, activity } = stage.recorded().result;
        const rows = await table(panel, 'Energy of the cores: the estimate and this data');
        expect(rows.slice(1).map((row) => row.slice(0, 4))).toEqual(
            estimate.layers.map((layer, i) => {
                const spent = activity?.layers[i]?.energy.total ?? expect.fail(layer.name);
                const estimated = layer.energy.core.total;
                return [layer.name, energy(estimated), energy(spent), signed(spent / estimated - 1)];
            }),
        );
        const whole = activity?.energy.total ?? expect.fail('no activity');
        const caption = await figure(panel, 'Energy of the cores').locator('figcaption').textContent();
        expect(caption).toContain(
            `${energy(whole)} with this data, ${energy(estimate.energy.core.total)} by the estimate: ${signed(whole / estimate.energy.core.total - 1)}`,
        );
    });

    it('has the latency of every layer and component, drawn and in its table', async () => {
        const panel = await withRun();
        const { layers, latency } = stage.recorded().result.estimate;
        const rows = await table(panel, 'Latency by layer and component');
        const waits = ({ integration, conversion, phase, digital }: LatencyParts) => [
            ...[integration, conversion, phase, digital],
        ];
        expect(rows.slice(1).map((row) => row.slice(0, 7))).toEqual(
            layers.map((layer) => [
                layer.name,
                seconds(layer.latency),
                percent(layer.latency / latency, 0),
                ...waits(layer.latencyParts).map((part) => seconds(part)),
            ]),
        );
        const chart = figure(panel, 'Latency by layer').locator('svg');
        const texts = await chart.locator('> g:not([class]) > text').allTextContents();
        expect(texts).toEqual(layers.map((layer) => seconds(layer.latency)));
        expect(await chart.locator('> text').allTextContents()).toEqual(layers.map(({ name }) => name));
        const widths = await chart
            .locator('> g:not([class]) > rect')
            .evaluateAll((all) => all.map((each) => Number(each.getAttribute('width'))));
        const parts = layers.flatMap((layer) => waits(layer.latencyParts));
        const scale = widths[0] / parts[0];
        widths.forEach((width, i) => expect(width).toBeCloseTo(parts[i] * scale, 6));
    });

    it('has the latency of a run of the history that has no components', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const { estimate } = recorded.result;
        const layers = estimate.layers.map(({ latencyParts: _, ...layer }) => layer);
        const old = { ...estimate, layers } as unknown as typeof estimate;
        await panel.state(after({ ...recorded, result: { ...recorded.result, estimate: old } }));
        await panel.show('cost');
        const rows = await table(panel, 'Latency by layer');
        expect(rows[0]).toEqual(['Layer', 'Latency', 'Share', 'Vectors', 'Copies']);
        expect(rows[1].slice(0, 2)).toEqual([layers[0].name, seconds(layers[0].latency)]);
    });

    it('has the headline figures, whose explanations unfold by key', async () => {
        const panel = await withRun();
        const { estimate } = stage.recorded().result;
        const headlines = await panel.page.locator('.headline-figure').allTextContents();
        expect(headlines[0]).toBe(energy(estimate.energy.total, estimate.uncertainty));
        expect(headlines[1]).toBe(seconds(estimate.latency));
        expect(headlines[2]).toBe(`${Number(estimate.topsPerWatt.toPrecision(3))} TOPS/W`);
        const first = panel.page.locator('.headline').first();
        const text = first.getByText(`most of it from '${estimate.dominant}'`);
        expect(await text.isVisible()).toBe(false);
        await panel.act(first.locator('summary').focus());
        await panel.press('Enter');
        expect(await text.isVisible()).toBe(true);
    });

    it('names what dominates', async () => {
        const panel = await withRun();
        const { layers, energy: whole } = stage.recorded().result.estimate;
        const most = layers.reduce((best, layer) => (layer.energy.total > best.energy.total ? layer : best));
        const sentences = await panel.page.locator('.dominating li').allTextContents();
        expect(sentences[0]).toBe(
            `Layer ${most.name} takes ${percent(most.energy.total / whole.total, 0)} of the energy.`,
        );
    });

    it('lists every assumption with its source and its uncertainty', async () => {
        const panel = await withRun();
        const { assumptions } = stage.recorded().result.estimate;
        const items = await panel.page.locator('.assumptions li').allTextContents();
        expect(items).toEqual(
            assumptions.map(
                ({ text, source = '', uncertainty }) =>
                    `${text}${uncertainty === undefined ? '' : ` ± ${percent(uncertainty, 0)}`}${source}`,
            ),
        );
    });

    it('turns the bars round, to components made of layers', async () => {
        const panel = await withRun();
        const { layers, energy: whole } = stage.recorded().result.estimate;
        await panel.act(panel.page.getByRole('radio', { name: 'Component' }).check());
        const chart = figure(panel, 'Energy by layer and component').locator('svg');
        const texts = await chart.locator('> g:not([class]) > text').allTextContents();
        expect(texts).toEqual(partsOf(whole).map((part) => energy(part)));
        expect(await chart.locator('> g:not([class]) > rect').count()).toBe(layers.length * partsOf(whole).length);
        expect(await chart.locator('.legend text').allTextContents()).toEqual(layers.map(({ name }) => name));
    });

    it('says that the figures are those of all cycles after a recovery, and of one before', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const state = after(recorded);
        const experiments = state.experiments.map((each) => ({ ...each, recovery: true }));
        await panel.state({ ...before(recorded.view), experiments });
        await panel.show('cost');
        const first = panel.page.locator('.headline-name').first();
        expect(await first.textContent()).toBe('Energy of a cycle');
        const recovery = { corruption: { kind: 'flip', share: 0.2 }, cycles: 10, before: 12, perChip: [] } as const;
        const result = { ...recorded.result, recovery } as unknown as typeof recorded.result;
        await panel.state({ experiments, shown: state.shown && { ...state.shown, result } });
        expect(await first.textContent()).toBe('Energy of 10 cycles');
    });

    it('stands on the mapping alone before a run, and says what a run adds', async () => {
        const panel = await stage.open();
        await panel.state(before(stage.recorded().view));
        await panel.show('cost');
        expect(await panel.page.getByRole('figure').count()).toBe(2);
        expect(await panel.page.getByText('After a run: what this data makes the cores do').count()).toBe(1);
    });

    it('has the figures of the text, not those of the run, when constants have changed since', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const { view } = recorded;
        const dearer = { ...view.estimate, latency: 2 * view.estimate.latency };
        const state = after(recorded, { chip: { kind: 'view', view: { ...view, estimate: dearer }, complaints: [] } });
        await panel.state({ ...state, shown: state.shown && { ...state.shown, outdated: true } });
        await panel.show('cost');
        const headlines = await panel.page.locator('.headline-figure').allTextContents();
        expect(headlines[1]).toBe(seconds(dearer.latency));
    });
});
