import { expect, it } from 'vitest';
import { colourAt } from '../../../src/panel/chip/colour-scale';
import { conductanceText } from '../../../src/panel/chip/core-cells';
import { count, percent } from '../../../src/chip/figures';
import type { PanelPage } from '../support/panel-page';
import { onStage } from '../support/stage';
import { after, before, complaint, runOf } from '../support/states';

const core = (panel: PanelPage, number: number) => panel.page.locator(`[data-core="${number}"]`);
const option = (panel: PanelPage, layer: string) => panel.page.getByRole('option', { name: layer });
const attribute = (panel: PanelPage, selector: string, name: string) =>
    panel.page.locator(selector).evaluateAll((all, key) => all.map((each) => each.getAttribute(key) ?? ''), name);

onStage('the chip in the panel', (stage) => {
    const withRun = async () => {
        const panel = await stage.open();
        await panel.state(after(stage.recorded()));
        await panel.show('chip');
        return panel;
    };
    const cellsOf = (number: number) => {
        const { blocks } = stage.recorded().view;
        return blocks.filter((block) => block.core === number).reduce((sum, b) => sum + b.rows * b.columns, 0);
    };

    it('names the bits of every layer in the legend of the grid', async () => {
        const panel = await withRun();
        const { layers } = stage.recorded().view.estimate;
        const shown = await panel.page.locator('.layer-remark').allTextContents();
        expect(shown).toHaveLength(layers.length);
        layers.forEach(({ inputBits, outputBits }, i) =>
            expect(shown[i]).toContain(`, ${inputBits}/${outputBits} bit`),
        );
    });

    it('says above the figures of a run that it was interrupted, or is out of date, and nothing above those of another', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const notice = panel.page.locator('.notice', { hasText: 'of the run that is shown' });
        const marks = async (changes: Parameters<typeof runOf>[1]) => {
            await panel.state(after(recorded, { shown: runOf(recorded, changes) }));
            await panel.show('chip');
            return (await notice.count()) === 0 ? undefined : notice.locator('.mark').allInnerTexts();
        };
        expect(await marks({})).toBeUndefined();
        expect(await marks({ recosted: true })).toBeUndefined();
        expect(await marks({ outdated: true })).toEqual(['outdated']);
        expect(await marks({ interrupted: true })).toEqual(['interrupted']);
        expect(await marks({ interrupted: true, outdated: true })).toEqual(['interrupted', 'outdated']);
    });

    it('draws every block to scale at its place in its core, in the colour of its layer', async () => {
        const panel = await withRun();
        const { blocks, array, grid, layers } = stage.recorded().view;
        const drawn = await panel.page.locator('[data-core]').evaluateAll((cores) =>
            cores.map((each) => {
                const frame = each.querySelector('.core-array');
                const [width, height] = ['width', 'height'].map((name) => Number(frame?.getAttribute(name)));
                return [...each.querySelectorAll('[data-block]')].map((block) => {
                    const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) => Number(block.getAttribute(name)));
                    const fill = getComputedStyle(block).fill;
                    return { column: x / width, row: y / height, columns: w / width, rows: h / height, fill };
                });
            }),
        );
        expect(drawn).toHaveLength(grid.rows * grid.columns);
        const fills = layers.map(() => new Set<string>());
        drawn.forEach((there, number) => {
            const expected = blocks.filter((block) => block.core === number);
            expect(there).toHaveLength(expected.length);
            there.forEach((rectangle, i) => {
                expect(rectangle.row * array.rows).toBeCloseTo(expected[i].atRow, 6);
                expect(rectangle.column * array.columns).toBeCloseTo(expected[i].atColumn, 6);
                expect(rectangle.rows * array.rows).toBeCloseTo(expected[i].rows, 6);
                expect(rectangle.columns * array.columns).toBeCloseTo(expected[i].columns, 6);
                fills[expected[i].layer].add(rectangle.fill);
            });
        });
        expect(fills.map((each) => each.size)).toEqual(layers.map(() => 1));
        const legend = await panel.page
            .locator('.layer .area')
            .evaluateAll((all) => all.map((each) => getComputedStyle(each).fill));
        expect(legend).toEqual(fills.map((each) => [...each][0]));
        await stage.picture(panel, 'chip');
    });

    it('says of every core what a reader must know of it', async () => {
        const panel = await withRun();
        const { view, result } = stage.recorded();
        const labels = await attribute(panel, '[data-core]', 'aria-label');
        const { conversions, saturated } = result.cores.find((each) => each.core === 5) ?? expect.fail('core 5');
        const share = cellsOf(5) / (view.array.rows * view.array.columns);
        expect(labels[5]).toBe(
            `core 5, row 0, column 5: conv1, ${percent(share, 1)} of cells, ${percent(saturated / conversions)} saturated`,
        );
        expect(new Set(labels).size).toBe(labels.length);
    });

    it('is walked with the arrow keys, one core being in the order of the Tab key', async () => {
        const panel = await withRun();
        await panel.act(core(panel, 0).focus());
        await panel.press('ArrowRight', 'ArrowRight', 'ArrowDown');
        const focused = await panel.page.evaluate(() => document.activeElement?.getAttribute('data-core'));
        expect(focused).toBe(String(stage.recorded().view.grid.columns + 2));
        expect(await attribute(panel, '[data-core][tabindex="0"]', 'data-core')).toEqual([focused]);
    });

    it('shows the core on which Enter is pressed and asks for its cells, while the focus stays', async () => {
        const panel = await withRun();
        await panel.act(core(panel, 5).focus());
        await panel.press('Enter');
        expect(await panel.page.getByRole('heading', { name: 'Core 5', exact: true }).count()).toBe(1);
        expect(await panel.said('cells')).toMatchObject([{ type: 'cells', chip: 0, core: 5 }]);
        expect(await panel.said('revealLayer')).toEqual([]);
        expect(await attribute(panel, '[data-core][aria-selected="true"]', 'data-core')).toEqual(['5']);
    });

    it('points out the cores of the layer under the cursor of the document, and follows it', async () => {
        const panel = await withRun();
        const { view } = stage.recorded();
        for (const name of ['conv3', 'conv6']) {
            await panel.state({ highlighted: name });
            const layer = view.layers.findIndex((each) => each.name === name);
            const cores = [...new Set(view.blocks.filter((each) => each.layer === layer).map((each) => each.core))];
            const lit = (await attribute(panel, '[data-core].lit', 'data-core')).map(Number);
            expect(lit.sort((a, b) => a - b)).toEqual(cores.sort((a, b) => a - b));
            expect(await option(panel, name).getAttribute('aria-selected')).toBe('true');
        }
        await stage.picture(panel, 'chip-highlighted');
        await panel.state({ highlighted: undefined });
        expect(await panel.page.locator('.lit').count()).toBe(0);
    });

    it('jumps to the line of a layer from its block, from the list, and by key', async () => {
        const panel = await withRun();
        const { view } = stage.recorded();
        const there = view.blocks.filter((block) => block.core === 0);
        const place = there.findIndex(({ layer }) => view.layers[layer].name === 'conv6');
        await panel.act(core(panel, 0).locator(`[data-block="${place}"]`).click());
        await panel.act(option(panel, 'conv2').click());
        await panel.press('ArrowDown');
        await panel.press('Enter');
        expect((await panel.said('revealLayer')).map(({ layer }) => layer)).toEqual(['conv6', 'conv2', 'conv3']);
        expect(await option(panel, 'conv3').getAttribute('aria-selected')).toBe('true');
    });

    it('tells utilisation and saturation by colour and by number', async () => {
        const panel = await withRun();
        const { view, result } = stage.recorded();
        const figures = () => panel.page.locator('.core-figure').allTextContents();
        await panel.act(panel.page.getByRole('radio', { name: 'Utilisation' }).check());
        const shares = view.blocks.map(({ core: number }) => number);
        const used = [...new Set(shares)].sort((a, b) => a - b);
        const whole = view.array.rows * view.array.columns;
        expect(await figures()).toEqual(
            used.map((each) => percent(cellsOf(each) / whole, cellsOf(each) / whole < 0.0995 ? 1 : 0)),
        );
        await stage.picture(panel, 'chip-utilisation');
        await panel.act(panel.page.getByRole('radio', { name: 'Saturation' }).check());
        expect(await figures()).toEqual(
            result.cores.map(({ conversions, saturated }) => percent(saturated / conversions)),
        );
        const opacities = (await attribute(panel, '[data-core] .core-tone', 'fill-opacity')).map(Number);
        const worst = result.cores.map(({ conversions, saturated }) => saturated / conversions);
        expect(opacities.indexOf(Math.max(...opacities))).toBe(worst.indexOf(Math.max(...worst)));
        await stage.picture(panel, 'chip-saturation');
    });

    it('offers no saturation before a run', async () => {
        const panel = await stage.open();
        await panel.state(before(stage.recorded().view));
        await panel.show('chip');
        expect(await panel.page.getByRole('radio', { name: 'Saturation' }).isDisabled()).toBe(true);
        await panel.act(core(panel, 0).click({ position: { x: 50, y: 50 } }));
        expect(await panel.page.getByText('after a run of this mapping').count()).toBe(1);
    });

    it('says that the model is being read anew above the last mapping, which is faded', async () => {
        const panel = await withRun();
        const { view } = stage.recorded();
        await panel.state({ chip: { kind: 'none', complaints: [], last: view, reading: true } });
        expect(await panel.page.locator('.notice').first().textContent()).toContain('being read anew');
        expect(await panel.page.locator('.chip-view.outdated').count()).toBe(1);
    });

    it('shows why the layers cannot be placed, with a way to the line, above the last mapping', async () => {
        const panel = await stage.open();
        const { view } = stage.recorded();
        const complaints = [complaint('Layer dense needs 3 more cores.', { line: 6, column: 8 })];
        await panel.state({ ...before(view), chip: { kind: 'none', complaints, last: view } });
        await panel.show('chip');
        expect(await panel.page.getByText('Layer dense needs 3 more cores.').count()).toBe(1);
        expect(await panel.page.locator('.chip-view.outdated [data-core]').count()).toBe(48);
        await panel.act(panel.page.getByRole('button', { name: 'Line 7' }).click());
        expect(await panel.said('reveal')).toEqual([{ type: 'reveal', line: 6, column: 8 }]);
        await stage.picture(panel, 'chip-problem');
    });

    it('lets one choose between the mapping of the text and that of the run where they differ', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        const fewer = { ...recorded.view, blocks: recorded.view.blocks.filter(({ core: number }) => number < 5) };
        await panel.state(after(recorded, { chip: { kind: 'view', view: fewer, complaints: [] } }));
        await panel.show('chip');
        expect(await panel.page.locator('[data-core]:not(.empty)').count()).toBe(5);
        expect(await panel.page.getByRole('radio', { name: 'Saturation' }).isDisabled()).toBe(true);
        await panel.act(panel.page.getByRole('radio', { name: 'As the shown run had it' }).check());
        expect(await panel.page.locator('[data-core]:not(.empty)').count()).toBe(48);
        expect(await panel.page.getByRole('radio', { name: 'Saturation' }).isDisabled()).toBe(false);
    });

    it('changes little of a page with 1024 cores when one walks, and draws them all', async () => {
        const panel = await stage.open();
        const { view } = stage.recorded();
        const grid = { rows: 32, columns: 32 };
        const blocks = Array.from({ length: 1024 }, (_, number) => ({
            ...view.blocks[number % view.blocks.length],
            core: number,
        }));
        const large = { ...view, grid, blocks };
        await panel.state(before(large));
        await panel.show('chip');
        expect(await panel.page.locator('[data-core] [data-block]').count()).toBe(1024);
        await panel.act(core(panel, 40).focus());
        await panel.page.evaluate(() => {
            const seen = { changes: 0 };
            Object.assign(globalThis, { seen });
            new MutationObserver((list) => (seen.changes += list.length)).observe(document.body, {
                subtree: true,
                childList: true,
                attributes: true,
                characterData: true,
            });
        });
        await panel.press('ArrowRight');
        await panel.press('ArrowDown');
        const focused = await panel.page.evaluate(() => document.activeElement?.getAttribute('data-core'));
        expect(focused).toBe('73');
        const changes = await panel.page.evaluate(
            () => (globalThis as unknown as { seen: { changes: number } }).seen.changes,
        );
        expect(changes).toBeGreaterThan(0);
        expect(changes).toBeLessThanOrEqual(12);
        await stage.picture(panel, 'chip-1024');
    });
});

onStage('a core in the panel', (stage) => {
    const withCore = async () => {
        const panel = await stage.open();
        const recorded = stage.recorded();
        await panel.state(after(recorded));
        await panel.show('chip');
        await panel.act(core(panel, 0).click({ position: { x: 50, y: 50 } }));
        await panel.answerCells(recorded.cells[0]);
        return panel;
    };
    const readout = (panel: PanelPage) => panel.page.locator('.core-detail .readout').textContent();

    it('has the conductances as colours, cell by cell', async () => {
        const panel = await withCore();
        const { cells, view } = stage.recorded();
        const { conductances, columns } = cells[0];
        const programmed = [...conductances].filter((each) => !Number.isNaN(each)).sort((a, b) => a - b);
        const most = Math.max(view.conductance.max, programmed[Math.floor(0.999 * programmed.length)]);
        const picked = view.blocks
            .filter((block) => block.core === 0)
            .map(({ atRow, atColumn }) => ({ row: atRow + 3, column: atColumn + 2 }));
        const colours = await panel.page.locator('canvas').evaluate(
            (canvas, { places, across }) => {
                const { width, height } = canvas as HTMLCanvasElement;
                const all = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
                return places.map(({ row, column }) => {
                    const at = (cell: number) => Math.floor(((cell + 0.5) * width) / across);
                    return [...(all ?? [])].slice(4 * (at(row) * width + at(column))).slice(0, 3);
                });
            },
            { places: picked, across: columns },
        );
        const expected = picked.map(({ row, column }) => colourAt(conductances[row * columns + column] / most));
        expect(colours.map((rgb) => `#${rgb.map((each) => each.toString(16).padStart(2, '0')).join('')}`)).toEqual(
            expected,
        );
        await stage.picture(panel, 'core');
    });

    it('is read by pointer and by keys, row, column and conductance', async () => {
        const panel = await withCore();
        const { cells, view } = stage.recorded();
        const { conductances, columns } = cells[0];
        await panel.page.locator('canvas').scrollIntoViewIfNeeded();
        const box = (await panel.page.locator('canvas').boundingBox()) ?? expect.fail('no map');
        const size = box.width / columns;
        await panel.act(panel.page.mouse.move(box.x + 12.5 * size, box.y + 30.5 * size));
        const value = conductances[30 * columns + 12];
        expect(await readout(panel)).toContain(`row 30, column 12: ${conductanceText(value)} (`);
        await panel.act(panel.page.locator('.map-reader').focus());
        await panel.press('ArrowRight');
        await panel.press('Shift+ArrowDown');
        const next = conductances[46 * columns + 13];
        expect(await readout(panel)).toContain(`row 46, column 13: ${conductanceText(next)} (`);
        await panel.press('End');
        expect(await readout(panel)).toBe(`row 46, column ${view.array.columns - 1}: not programmed`);
    });

    it('comes nearer by key and by button, and goes back to the whole', async () => {
        const panel = await withCore();
        const rows = async () => (await panel.page.locator('.map .axis text').allTextContents()).join(' ');
        const whole = await rows();
        await panel.act(panel.page.locator('.map-reader').focus());
        await panel.press('+');
        await panel.press('+');
        const near = await rows();
        expect(near).not.toBe(whole);
        await stage.picture(panel, 'core-near');
        await panel.act(panel.page.getByRole('button', { name: 'Zoom out' }).click());
        await panel.act(panel.page.getByRole('button', { name: 'Whole core' }).click());
        expect(await rows()).toBe(whole);
    });

    it('lists its blocks, each with a way to its line', async () => {
        const panel = await withCore();
        const { view } = stage.recorded();
        const blocks = view.blocks.filter((block) => block.core === 0);
        const table = panel.page.getByRole('region', { name: 'Blocks of core 0' });
        const rows = await table
            .locator('tbody tr')
            .evaluateAll((all) =>
                all.map((row) => [...row.querySelectorAll('th, td')].map((each) => each.textContent)),
            );
        expect(rows.map((row) => [row[0], row[5]])).toEqual(
            blocks.map((block) => [view.layers[block.layer].name, `${block.rows} x ${block.columns}`]),
        );
        await panel.act(table.getByRole('button', { name: 'dense' }).click());
        expect(await panel.said('revealLayer')).toEqual([{ type: 'revealLayer', layer: 'dense' }]);
    });

    it("has the converters' codes of the run in its histogram", async () => {
        const panel = await withCore();
        const seen = stage.recorded().result.cores[0];
        const figure = panel.page.getByRole('figure', { name: 'Converter codes of core 0' });
        await panel.act(figure.getByRole('button', { name: 'Table' }).click());
        const rows = await figure
            .locator('tbody tr')
            .evaluateAll((all) =>
                all.map((row) => [...row.querySelectorAll('th, td')].map((each) => each.textContent)),
            );
        const all = seen.codes.reduce((sum, each) => sum + each, 0);
        expect(all).toBe(seen.conversions);
        expect(rows).toEqual(seen.codes.map((each, code) => [String(code), count(each), percent(each / all)]));
        const heights = (await attribute(panel, '.column', 'height')).map(Number);
        const scale = heights[0] / seen.codes[0];
        heights.forEach((height, code) => expect(height).toBeCloseTo(seen.codes[code] * scale, 6));
        expect(await figure.getByText(`${count(seen.conversions)} conversions in this run`).count()).toBe(1);
    });

    it('shows another chip when one is chosen, with cells of its own', async () => {
        const panel = await withCore();
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        expect(await panel.said('cells')).toMatchObject([
            { type: 'cells', chip: 0, core: 0 },
            { type: 'cells', chip: 1, core: 0 },
        ]);
        expect(await panel.page.locator('canvas').count()).toBe(0);
        const { cells, view } = stage.recorded();
        await panel.answerCells(cells[1]);
        const first = view.blocks.find((block) => block.core === 0) ?? expect.fail('core 0 is empty');
        const at = first.atRow * view.array.columns + first.atColumn;
        expect(await readout(panel)).toContain(conductanceText(cells[1].conductances[at]));
        expect(cells[1].conductances[at]).not.toBe(cells[0].conductances[at]);
    });

    it('shows the last chip where the document has fewer than the one that was chosen', async () => {
        const panel = await withCore();
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        const { experiments } = after(stage.recorded());
        await panel.state({ experiments: experiments.map((each) => ({ ...each, chips: 1 })) });
        expect((await panel.said('cells')).map((asked) => asked.chip)).toEqual([0, 1, 0]);
        expect(await panel.page.getByRole('combobox', { name: 'Chip' }).inputValue()).toBe('0');
    });

    it('asks anew for the cells when another run is shown', async () => {
        const panel = await withCore();
        await panel.state({ shown: runOf(stage.recorded(), { id: 'run-2' }) });
        expect(await panel.said('cells')).toHaveLength(2);
        expect(await panel.page.locator('canvas').count()).toBe(0);
        await panel.answerCells(stage.recorded().cells[0]);
        expect(await panel.page.locator('canvas').count()).toBe(1);
    });

    it('says why there are no cells, and asks again where one wants', async () => {
        const panel = await withCore();
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        const message = 'The document is not saved. Save it to look into its cores.';
        await panel.answerCells({ experiment: 'Strokes', chip: 1, core: 0, ok: false, message });
        expect(await panel.page.getByRole('alert').textContent()).toContain(message);
        await panel.act(panel.page.getByRole('button', { name: 'Program again' }).click());
        expect(await panel.said('cells')).toHaveLength(3);
    });

    it('says that its cells are old when the description has changed since', async () => {
        const panel = await withCore();
        const said = () => panel.page.getByText('has changed since these cells').count();
        expect(await said()).toBe(0);
        // Weights, data or an import: the placement is the same.
        await panel.state({ edition: 'of other weights' });
        expect(await said()).toBe(1);
        await panel.state({ edition: 'as read' });
        expect(await said()).toBe(0);
    });

    it('leaves an answer that comes after another question, also where it is about the same core', async () => {
        const panel = await withCore();
        await panel.act(panel.page.getByRole('combobox', { name: 'Chip' }).selectOption('1'));
        const [first] = await panel.said('cells');
        const { cells } = stage.recorded();
        await panel.tell({ type: 'cells', reply: { ...cells[1], ask: first.ask } });
        expect(await panel.page.locator('canvas').count()).toBe(0);
        await panel.answerCells(cells[1]);
        expect(await panel.page.locator('canvas').count()).toBe(1);
        await panel.tell({ type: 'cells', reply: { ...cells[0], ask: first.ask } });
        expect(await panel.page.locator('canvas').count()).toBe(1);
    });
});
