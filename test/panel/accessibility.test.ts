import { expect, it } from 'vitest';
import type { PanelState, Section } from '../../src/panel/messages';
import { axeComplaints } from './support/axe';
import { onStage } from './support/stage';
import { after, before, complaint, runOf } from './support/states';
import { themes } from './support/themes';

const sections: readonly Section[] = ['results', 'chip', 'cost', 'runs'];

onStage('the panel by axe-core', (stage) => {
    for (const { name: theme } of themes) {
        it(`has nothing to complain of after a run, all tables open: ${theme}`, async () => {
            const panel = await stage.open({ theme });
            const recorded = stage.recorded();
            const earlier = runOf(recorded, { id: 'run-0', outdated: true });
            const changes = [
                { kind: 'same', text: 'mapping DigitsOnNeuRRAM of Digits on NeuRRAM {' },
                { kind: 'removed', text: '    output: 8 bit' },
                { kind: 'added', text: '    output: 6 bit' },
                { kind: 'cut', text: '' },
            ] as const;
            const compared = { run: earlier, same: false, changes };
            const ablation = {
                kind: 'done',
                id: 'ablation-1',
                ablation: recorded.ablation,
                outdated: true,
                remarks: [],
            } as const;
            await panel.state(after(recorded, { highlighted: 'conv3', compared, ablation }));
            await panel.tell({ type: 'samples', reply: { run: 'run-1', ok: true, samples: recorded.pictures } });
            for (const section of sections) {
                await panel.show(section);
                if (section === 'chip') {
                    await panel.act(panel.page.locator('[data-core="0"]').click({ position: { x: 50, y: 50 } }));
                    await panel.answerCells(recorded.cells[0]);
                }
                const tables = panel.page.getByRole('button', { name: 'Table', exact: true });
                for (let i = 0; i < (await tables.count()); i++) await panel.act(tables.nth(i).click());
                expect(await axeComplaints(panel), section).toEqual([]);
                await stage.picture(panel, `${section}-${theme}`);
            }
        });

        it(`has nothing to complain of in states without figures: ${theme}`, async () => {
            const panel = await stage.open({ theme });
            const { view } = stage.recorded();
            const problem = complaint('Layer dense needs 3 more cores.');
            const state = before(view);
            const states: readonly (readonly [PanelState, ...Section[]])[] = [
                [state, 'results', 'chip', 'cost', 'runs'],
                [{ ...state, chip: { kind: 'waiting' } }, 'chip', 'cost'],
                [{ ...state, chip: { kind: 'none', complaints: [problem], last: view } }, 'chip', 'cost'],
                [{ ...state, job: { kind: 'refused', message: 'It cannot run.', complaints: [problem] } }, 'results'],
                [{ ...state, job: { kind: 'crashed', message: 'The simulator has ended.' } }, 'results'],
                [{ ...state, job: { kind: 'queued', ahead: 1, what: 'run' } }, 'results'],
            ];
            for (const [each, ...shown] of states) {
                await panel.state(each);
                for (const section of shown) {
                    await panel.show(section);
                    expect(await axeComplaints(panel), `${section}, ${each.chip.kind}, ${each.job.kind}`).toEqual([]);
                }
            }
        });
    }
});
