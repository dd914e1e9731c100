import { expect, it } from 'vitest';
import { percent } from '../../../src/chip/figures';
import { attribute, coreOf, openChip } from '../support/chip-page';
import { onStage } from '../support/stage';
import { after, before, complaint, runOf } from '../support/states';

onStage('the chip in the panel', (stage) => {
    const cellsOf = (number: number) => {
        const { blocks } = stage.recorded().view;
        return blocks.filter((block) => block.core === number).reduce((sum, b) => sum + b.rows * b.columns, 0);
    };

    it('names the bits of every layer in the legend of the grid', async () => {
        const panel = await openChip(stage);
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
        const panel = await openChip(stage);
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
        const panel = await openChip(stage);
        const { view, result } = stage.recorded();
        const labels = await attribute(panel, '[data-core]', 'aria-label');
        const { conversions, saturated } = result.cores.find((each) => each.core === 5) ?? expect.fail('core 5');
        const share = cellsOf(5) / (view.array.rows * view.array.columns);
        expect(labels[5]).toBe(
            `core 5, row 0, column 5: conv1, ${percent(share, 1)} of cells, ${percent(saturated / conversions)} saturated`,
        );
        expect(new Set(labels).size).toBe(labels.length);
    });

    it('tells utilisation and saturation by colour and by number', async () => {
        const panel = await openChip(stage);
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
        await panel.act(coreOf(panel, 0).click({ position: { x: 50, y: 50 } }));
        expect(await panel.page.getByText('after a run of this mapping').count()).toBe(1);
    });

    it('says that the model is being read anew above the last mapping, which is faded', async () => {
        const panel = await openChip(stage);
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
});
