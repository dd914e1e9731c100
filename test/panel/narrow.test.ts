import { expect, it } from 'vitest';
import type { Section } from '../../src/panel/messages';
import { cutOff } from './support/cut-off';
import { onStage } from './support/stage';
import { after, before, complaint, runOf } from './support/states';

const sections: readonly Section[] = ['results', 'chip', 'cost', 'runs'];

onStage('the panel in a narrow column', (stage) => {
    for (const width of [465, 320]) {
        it(`has nothing cut off at ${width} pixels, all tables open`, async () => {
            const panel = await stage.open({ width });
            const recorded = stage.recorded();
            const earlier = runOf(recorded, { id: 'run-0', outdated: true });
            const changes = [{ kind: 'added', text: `    output: 6 bit  // ${'a long remark '.repeat(9)}` }] as const;
            const state = after(recorded, { compared: { run: earlier, same: false, changes } });
            const problem = "there is no 't10k-images-idx3-ubyte.gz' beside this file. Put it there.";
            const experiments = state.experiments.map((each) => ({ ...each, name: 'A'.repeat(30), problem }));
            await panel.state({ ...state, experiments, experiment: 'A'.repeat(30), runs: [...state.runs, earlier] });
            await panel.tell({ type: 'samples', reply: { run: 'run-1', ok: true, samples: recorded.pictures } });
            for (const section of sections) {
                await panel.show(section);
                if (section === 'chip') {
                    await panel.act(panel.page.locator('[data-core="0"]').click());
                    await panel.answerCells(recorded.cells[0]);
                }
                const tables = panel.page.getByRole('button', { name: 'Table', exact: true });
                for (let i = 0; i < (await tables.count()); i++) await panel.act(tables.nth(i).click());
                expect(await cutOff(panel.page), section).toEqual([]);
                await stage.picture(panel, `narrow-${width}-${section}`);
            }
        });

        it(`has what is done with a run within sight at ${width} pixels, and shows that there is more beside it`, async () => {
            const panel = await stage.open({ width });
            const state = after(stage.recorded());
            const earlier = { ...state.runs[0], id: 'run-0', outdated: true, interrupted: true };
            await panel.state({ ...state, runs: [...state.runs, earlier] });
            await panel.show('runs');
            for (const name of ['Show the run', 'Compare the run', 'Forget the run']) {
                const box = await panel.page.getByRole('button', { name }).last().boundingBox();
                expect(box && box.x >= 0 && box.x + box.width <= width, name).toBe(true);
            }
            const frame = panel.page.locator('.table-frame').first();
            const shadow = () => frame.evaluate((element) => getComputedStyle(element).backgroundImage);
            expect(await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
            expect(await shadow()).toContain('gradient');
        });

        it(`has no notice cut off at ${width} pixels, while it runs and when it is refused`, async () => {
            const panel = await stage.open({ width });
            const state = before(stage.recorded().view);
            const long = complaint(`there is no '${'x'.repeat(60)}' beside this file.`);
            await panel.state({ ...state, job: { kind: 'refused', message: 'The document.', complaints: [long] } });
            expect(await cutOff(panel.page)).toEqual([]);
            await panel.state({ ...state, chip: { kind: 'none', complaints: [long], last: undefined } });
            await panel.show('chip');
            expect(await cutOff(panel.page)).toEqual([]);
        });
    }
});
