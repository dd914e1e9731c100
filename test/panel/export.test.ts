import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import type { FromPanel } from '../../src/panel/messages';
import type { PanelPage } from './support/panel-page';
import { readCsv, readTable } from './support/read-table';
import { onStage } from './support/stage';
import { after } from './support/states';
import { themes } from './support/themes';

type Save = Extract<FromPanel, { readonly type: 'save' }>;

/** Presses one of the save buttons of every figure on the page. */
async function saved(panel: PanelPage, format: 'SVG' | 'PNG' | 'CSV'): Promise<readonly Save[]> {
    const before = (await panel.said('save')).length;
    const buttons = panel.page.getByRole('button', { name: `${format}: save` });
    const count = await buttons.count();
    for (let i = 0; i < count; i++) await panel.act(buttons.nth(i).click());
    await expect.poll(async () => (await panel.said('save')).length).toBe(before + count);
    return (await panel.said('save')).slice(before);
}

/** What a browser that knows nothing of the panel makes of an SVG. */
const parsed = (panel: PanelPage, svg: string) =>
    panel.page.evaluate((text) => {
        const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
        const [, , width, height] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
        const ids = new Set([...root.querySelectorAll('[id]')].map(({ id }) => id));
        const used = [...text.matchAll(/url\((?:&quot;|")?#([^)"&]+)/g)].map(([, id]) => id);
        return {
            root: root.nodeName,
            title: root.querySelector('title')?.textContent,
            ground: root.querySelector('rect')?.getAttribute('fill'),
            texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent),
            images: [...root.querySelectorAll('image')].map((image) => image.getAttribute('href')?.slice(0, 22)),
            size: [width, height],
            missing: used.filter((id) => !ids.has(id)),
        };
    }, svg);

const rgb = (hex: string) => `rgb(${[1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16)).join(', ')})`;

onStage('what is saved from the panel', (stage) => {
    const open = async (theme: (typeof themes)[number]['name'], section: 'chip' | 'cost' | 'results') => {
        const panel = await stage.open({ theme });
        const recorded = stage.recorded();
        await panel.state(after(recorded));
        await panel.show(section);
        if (section === 'chip') {
            await panel.act(panel.page.locator('[data-core="0"]').click({ position: { x: 50, y: 50 } }));
            await panel.answerCells(recorded.cells[0]);
        }
        return panel;
    };

    for (const { name: theme, variables } of themes)
        for (const section of ['chip', 'cost', 'results'] as const)
            it(`is SVG that stands alone and has the colours of the theme: ${section}, ${theme}`, async () => {
                const panel = await open(theme, section);
                const saves = await saved(panel, 'SVG');
                expect(saves.length).toBeGreaterThanOrEqual(3);
                expect(new Set(saves.map(({ name }) => name)).size).toBe(saves.length);
                for (const { data, name } of saves) {
                    const drawing = await parsed(panel, data);
                    expect(drawing.root, name).toBe('svg');
                    expect(drawing.title).not.toBe('');
                    expect(drawing.ground).toBe(rgb(variables['editor-background']));
                    expect(drawing.texts.length).toBeGreaterThan(3);
                    expect(drawing.missing).toEqual([]);
                    expect(data).not.toMatch(/var\(|class=|style=|<script|foreignObject|tabindex|aria-|data-core/);
                    expect(drawing.size.every((length) => length > 100)).toBe(true);
                    const pictures = name.includes('chip-1-core') ? ['data:image/png;base64,'] : [];
                    expect(drawing.images).toEqual(pictures);
                }
            });

    it('has the names of the layers on the grid of cores, which the page has beside it', async () => {
        const panel = await open('light', 'chip');
        const saves = await saved(panel, 'SVG');
        const { texts } = await parsed(panel, saves[0].data);
        expect(texts).toEqual(expect.arrayContaining(stage.recorded().view.layers.map(({ name }) => name)));
    });

    it('is PNG of twice the size of the drawing, on the background of the theme', async () => {
        for (const theme of themes) {
            const panel = await open(theme.name, 'chip');
            const drawings = await saved(panel, 'SVG');
            const pictures = await saved(panel, 'PNG');
            expect(pictures).toHaveLength(drawings.length);
            for (const [i, { data, format }] of pictures.entries()) {
                expect([format, data.slice(0, 22)]).toEqual(['png', 'data:image/png;base64,']);
                const { width, height, data: pixels } = decode(Buffer.from(data.slice(22), 'base64'));
                const { size } = await parsed(panel, drawings[i].data);
                expect([width, height]).toEqual(size.map((length) => 2 * length));
                expect(`rgb(${[...pixels.slice(0, 3)].join(', ')})`).toBe(rgb(theme.variables['editor-background']));
                expect(new Set(pixels).size).toBeGreaterThan(10);
            }
        }
    });

    it('is CSV with the rows of the table, in SI units and with all digits', async () => {
        const panel = await open('dark', 'cost');
        const { layers, energy } = stage.recorded().result.estimate;
        const files = (await saved(panel, 'CSV')).map(({ data }) => readCsv(data));
        await panel.act(panel.page.getByRole('button', { name: 'Table' }).first().click());
        const shown = await readTable(panel.page.locator('figure table').first());
        expect(files[0].map(([first]) => first)).toEqual(shown.map(([first]) => first));
        expect(files[0][0][1]).toBe('Word lines (J)');
        const total = files[0][0].indexOf('Total (J)');
        expect(files[0].slice(1).map((row) => Number(row[total]))).toEqual([
            ...layers.map((layer) => layer.energy.total),
            energy.total,
        ]);
    });

    it('is CSV with every programmed cell of a core', async () => {
        const panel = await open('dark', 'chip');
        const { conductances, columns } = stage.recorded().cells[0];
        const file = (await saved(panel, 'CSV')).find(({ name }) => name.includes('chip-1-core-0'));
        const [head, ...rows] = readCsv(file?.data ?? '');
        expect(head).toEqual(['Row', 'Column', 'Layer', 'Conductance (S)']);
        const expected = [...conductances].flatMap((value, i) =>
            Number.isNaN(value) ? [] : [[Math.floor(i / columns), i % columns, value]],
        );
        expect(rows.map(([row, column, , value]) => [Number(row), Number(column), Number(value)])).toEqual(expected);
    });
});
