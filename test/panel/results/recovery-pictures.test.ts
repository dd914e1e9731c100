import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { axeComplaints } from '../support/axe';
import type { Recording } from '../support/recording';
import { readTable } from '../support/read-table';
import type { PanelPage } from '../support/panel-page';
import { onStage } from '../support/stage';
import { after } from '../support/states';
import { themes, type Theme } from '../support/themes';

type Recovery = keyof Recording['recoveries'];

const values = (picture: string): number[] => [...Buffer.from(picture, 'base64')].map((byte) => byte / 255);
const distance = (one: string, other: string): string =>
    Math.hypot(...values(one).map((value, pixel) => value - values(other)[pixel])).toFixed(2);

interface Timers {
    readonly waiting: () => Promise<number>;
    /** Ends the time of all that wait. */
    readonly fire: () => Promise<void>;
}

/** From now on, timers of the page that take long end when the test says so. */
async function holdTimers({ page, act }: PanelPage): Promise<Timers> {
    const held = await page.evaluateHandle(() => {
        const waiting = new Map<number, () => void>();
        const [begin, end] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
        let last = 1e6;
        const hold = (work: () => void, after = 0): number => {
            if (after < 100) return begin(work, after);
            waiting.set((last += 1), work);
            return last;
        };
        const drop = (timer?: number) => (waiting.delete(timer ?? 0) ? undefined : end(timer));
        Object.assign(window, { setTimeout: hold, clearTimeout: drop });
        return waiting;
    });
    return {
        waiting: () => held.evaluate((waiting) => waiting.size),
        fire: () =>
            act(
                held.evaluate((waiting) => {
                    const due = [...waiting.values()];
                    waiting.clear();
                    for (const work of due) work();
                }),
            ),
    };
}

onStage('the pictures of a recovery', (stage) => {
    const picturesOf = (name: Recovery) => stage.recorded().recoveries[name].result.recovery?.pictures;
    const open = async (
        name: Recovery = 'LowerThird',
        { theme, width }: { readonly theme?: Theme['name']; readonly width?: number } = {},
    ) => {
        const panel = await stage.open({ theme, width });
        await panel.state(after({ ...stage.recorded(), ...stage.recorded().recoveries[name] }));
        const figure = panel.page.getByRole('figure', { name: 'Images, cycle by cycle' });
        const rows = figure.getByRole('listitem');
        /** Names of the four pictures of the first image. */
        const names = () =>
            rows
                .first()
                .getByRole('img')
                .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
        const slider = figure.getByRole('slider', { name: 'Cycle' });
        return { panel, figure, rows, names, slider };
    };

    it('are a row an image: the original, the corrupted one, the last cycle, the recovered one', async () => {
        const { panel, rows, names } = await open();
        const images = picturesOf('LowerThird')?.images ?? expect.fail('no pictures');
        expect(await rows.count()).toBe(images.length);
        const [{ place, original, corrupted, cycles, recovered }] = images;
        expect(await names()).toEqual([
            `Sample ${place}: Original`,
            `Sample ${place}: Corrupted, distance ${distance(corrupted, original)} to the original; 9 of 28 rows are hidden, from the bottom`,
            `Sample ${place}: Cycle 4, distance ${distance(cycles[3], original)} to the original`,
            `Sample ${place}: Recovered, distance ${distance(recovered, original)} to the original`,
        ]);
        const drawn = await rows
            .first()
            .locator('canvas')
            .nth(2)
            .evaluate((canvas: HTMLCanvasElement) => [
                ...(canvas.getContext('2d')?.getImageData(0, 0, 28, 28).data ?? []),
            ]);
        expect(drawn.filter((_, i) => i % 4 === 0)).toEqual([...Buffer.from(cycles[3], 'base64')]);
        await stage.picture(panel, 'recovery');
    });

    it('say how many pixels were flipped', async () => {
        const { names } = await open('Flips');
        const [{ original, corrupted }] = picturesOf('Flips')?.images ?? expect.fail('no pictures');
        const flipped = values(corrupted).filter((value, pixel) => value !== values(original)[pixel]).length;
        expect(flipped).toBeGreaterThan(0);
        expect((await names())[1]).toContain(`; ${flipped} of 784 pixels are flipped`);
    });

    it('go through the cycles by slider and by step, from the keyboard', async () => {
        const { panel, figure, names, slider } = await open();
        expect(await slider.getAttribute('aria-valuetext')).toBe('Cycle 4 of 4');
        await panel.act(slider.focus());
        await panel.press('Home');
        expect(await slider.getAttribute('aria-valuetext')).toBe('Before the first cycle');
        expect((await names())[2]).toContain('Start');
        await panel.press('ArrowRight', 'ArrowRight');
        expect((await names())[2]).toContain('Cycle 2, ');
        await panel.act(figure.getByRole('button', { name: 'Previous cycle' }).focus());
        await panel.press('Enter', 'Enter');
        expect(await slider.inputValue()).toBe('0');
        expect(await figure.getByRole('button', { name: 'Previous cycle' }).getAttribute('aria-disabled')).toBe('true');
    });

    it('play from the start to the end, and stop there or when told', async () => {
        const { panel, figure, slider } = await open();
        const seen = await slider.evaluateHandle((element) => {
            const texts: (string | null)[] = [];
            new MutationObserver(() => texts.push(element.getAttribute('aria-valuetext'))).observe(element, {
                attributeFilter: ['aria-valuetext'],
            });
            return texts;
        });
        const timers = await holdTimers(panel);
        const play = figure.getByRole('button', { name: 'Play the cycles' });
        await panel.act(play.click());
        for (let cycle = 0; cycle < 4; cycle++) await timers.fire();
        expect(await slider.inputValue()).toBe('4');
        expect(await play.count()).toBe(1);
        const steps = ['Before the first cycle', ...[1, 2, 3, 4].map((cycle) => `Cycle ${cycle} of 4`)];
        expect(await seen.jsonValue()).toEqual(steps);
        await panel.act(play.click());
        await timers.fire();
        await panel.act(figure.getByRole('button', { name: 'Pause' }).click());
        expect(await timers.waiting()).toBe(0);
        expect(await slider.inputValue()).toBe('1');
        expect(await play.count()).toBe(1);
    });

    it('do not play where less motion is asked for, by the system or by VS Code', async () => {
        const { panel, figure } = await open();
        const play = figure.getByRole('button', { name: 'Play the cycles' });
        await panel.act(panel.page.emulateMedia({ reducedMotion: 'reduce' }));
        await expect.poll(() => play.count()).toBe(0);
        await panel.act(panel.page.emulateMedia({ reducedMotion: 'no-preference' }));
        await expect.poll(() => play.count()).toBe(1);
        await panel.page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
        await expect.poll(() => play.count()).toBe(0);
        expect(await figure.getByRole('button', { name: 'Next cycle' }).count()).toBe(1);
    });

    it('are shown of every cycle when asked for', async () => {
        const { panel, figure, rows } = await open();
        await panel.act(figure.getByRole('button', { name: 'Every cycle' }).click());
        const strip = rows.first().getByRole('group', { name: 'Every cycle of sample' });
        expect(await strip.getByRole('img').count()).toBe(4);
        expect(await strip.locator('.strip-now img, .strip-now [role=img]').getAttribute('aria-label')).toContain(
            'Cycle 4',
        );
    });

    it('are saved as one PNG, and their distances as CSV', async () => {
        const { panel, figure } = await open();
        const images = picturesOf('LowerThird')?.images ?? expect.fail('no pictures');
        await panel.act(figure.getByRole('button', { name: 'PNG: save' }).click());
        await panel.act(figure.getByRole('button', { name: 'CSV: save' }).click());
        expect(await figure.getByRole('button', { name: 'SVG: save' }).count()).toBe(0);
        const [png, csv] = await panel.said('save');
        const { width, height } = decode(Buffer.from(png.data.split(',')[1], 'base64'));
        expect([width, height]).toEqual([2 + 7 * 30, 2 + images.length * 30]);
        expect(csv.data.split('\r\n')[0]).toBe('Sample,Corrupted,Cycle 1,Cycle 2,Cycle 3,Cycle 4,Recovered');
        await panel.act(figure.getByRole('button', { name: 'Table' }).click());
        expect((await readTable(figure.locator('table')))[1][0]).toBe(String(images[0].place));
    });

    it('are missing without a word in runs that have none', async () => {
        const panel = await stage.open();
        const recorded = stage.recorded().recoveries.Flips;
        const { recovery } = recorded.result;
        const result = { ...recorded.result, recovery: recovery && { ...recovery, pictures: undefined } };
        await panel.state(after({ ...stage.recorded(), ...recorded, result }));
        expect(await panel.page.getByRole('figure', { name: 'Error taken away' }).count()).toBe(1);
        expect(await panel.page.getByText('cycle by cycle').count()).toBe(0);
    });

    for (const { name: theme } of themes)
        it(`give axe-core nothing to complain of: ${theme}`, async () => {
            const { panel, figure } = await open('Flips', { theme, width: 400 });
            await panel.act(figure.getByRole('button', { name: 'Every cycle' }).click());
            expect(await axeComplaints(panel)).toEqual([]);
            expect(await panel.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
            await stage.picture(panel, `recovery-${theme}`);
        });
});
