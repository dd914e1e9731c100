import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExperimentProgress } from '../../../src/experiment/progress';
import { RunClock, type Pace } from '../../../src/extension/runner/run-clock';
import { cases } from '../../support/cases';

const samples = 1000;

/** How an experiment goes whose runs have these speeds; what the clock tells at each step, and the seconds really left. */
function follow(chips: number, seconds: { software: number; quantised: number; program: number; chip: number }) {
    const clock = new RunClock();
    const told: (Pace & { readonly stage: string; readonly chip?: number; readonly really: number })[] = [];
    const end = seconds.software + seconds.quantised + chips * (seconds.program + seconds.chip);
    let now = 100;
    let done = 0;
    const tell = (stage: ExperimentProgress['stage'], chip?: number) => {
        const pace = clock.at({ stage, chip, done, of: (chips + 2) * samples }, now);
        told.push({ ...pace, stage, chip, really: end - (now - 100) });
    };
    const run = (stage: 'software' | 'quantised' | 'chip', chip?: number) => {
        tell(stage, chip);
        for (let part = 0; part < 20; part++) {
            now += seconds[stage] / 20;
            done += samples / 20;
            tell(stage, chip);
        }
    };
    run('software');
    for (let chip = 0; chip < chips; chip++) {
        tell('program', chip);
        now += seconds.program;
        run('chip', chip);
        if (chip === 0) run('quantised');
    }
    return told;
}

describe('the clock of a run', () => {
    const told = follow(5, { software: 1, quantised: 4, program: 3, chip: 8 });

    it('tells the speed of each stage, once there is one', () => {
        const speeds = (stage: string) =>
            new Set(told.filter((each) => each.stage === stage).map((each) => each.perSecond));
        expect(Math.max(...[...speeds('software')].map((speed) => speed ?? 0))).toBeCloseTo(1000, 6);
        expect(Math.max(...[...speeds('quantised')].map((speed) => speed ?? 0))).toBeCloseTo(250, 6);
        expect(Math.max(...[...speeds('chip')].map((speed) => speed ?? 0))).toBeCloseTo(125, 6);
        expect(speeds('software').has(undefined)).toBe(true);
        expect([...speeds('program')]).toEqual([undefined]);
    });

    it('says nothing of the rest until a chip has run a part of its samples', () => {
        const first = told.findIndex(({ left }) => left !== undefined);
        expect(told[first]).toMatchObject({ stage: 'chip', chip: 1 });
        expect(Math.abs((told[first].left ?? Infinity) - told[first].really)).toBeLessThan(0.1 * told[first].really);
        expect(told.slice(first).every(({ left }) => left !== undefined)).toBe(true);
    });

    it('says nothing of a run that is over before a guess would be good', () => {
        const short = follow(1, { software: 0.1, quantised: 0.2, program: 0.4, chip: 0.45 });
        expect(short.every(({ left }) => left === undefined)).toBe(true);
    });

    it('tells no more than before and takes nothing back where chips are alike, whatever their speed', () => {
        const seconds = fc.double({ min: 0.01, max: 60, noNaN: true });
        const speeds = fc.record({ software: seconds, program: seconds, chip: seconds });
        // Without its physics a chip runs no slower.
        const share = fc.double({ min: 0.3, max: 1, noNaN: true });
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 6 }), speeds, share, (chips, asked, part) => {
                const left = follow(chips, { ...asked, quantised: part * asked.chip }).map(
                    (each) => each.left ?? Infinity,
                );
                for (let at = 1; at < left.length; at++) expect(left[at]).toBeLessThanOrEqual(left[at - 1]);
            }),
            cases(50),
        );
    });

    it('knows after one chip how long the others take', () => {
        const later = told.filter(({ chip }) => chip !== undefined && chip >= 2);
        expect(later.length).toBeGreaterThan(40);
        for (const { left, really } of later)
            expect(Math.abs((left ?? Infinity) - really)).toBeLessThan(0.1 * really + 1);
        expect(told[told.length - 1].left).toBeLessThan(1);
    });

    it('counts down without leaps once it knows', () => {
        const later = told.filter(({ chip }) => chip !== undefined && chip >= 2);
        for (let at = 1; at < later.length; at++) {
            const passed = later[at - 1].really - later[at].really;
            const change = (later[at - 1].left ?? NaN) - (later[at].left ?? NaN);
            expect(Math.abs(change - passed)).toBeLessThan(1);
        }
    });

    it('never says that all is over while a chip that takes long to be programmed has its samples to run', () => {
        const slow = follow(1, { software: 1, quantised: 1, program: 30, chip: 5 });
        for (const { left, really } of slow.filter((each) => each.left !== undefined && each.really > 1))
            expect(left).toBeGreaterThanOrEqual(0.9 * really);
        const unsteady = new RunClock();
        const of = 5 * samples;
        let [now, done] = [0, 0];
        const at = (stage: ExperimentProgress['stage'], chip?: number) => unsteady.at({ stage, chip, done, of }, now);
        at('software');
        for (const chip of [0, 1]) {
            [now, done] = [now + 2, (1 + 2 * chip) * samples];
            at('program', chip);
            at('chip', chip);
            if (chip > 0) continue;
            [now, done] = [now + 1, 2 * samples];
            at('quantised');
        }
        [now, done] = [now + 2, 4 * samples];
        at('chip', 1);
        at('program', 2);
        now += 56;
        expect(at('chip', 2).left).toBeGreaterThan(0.9);
    });

    it('says nothing of several chips by the first, which is programmed while there is none to wait for', () => {
        const clock = new RunClock();
        const chips = 50;
        const of = (chips + 2) * samples;
        let [now, done] = [0, 0];
        const told: { readonly chip: number; readonly left: number; readonly really: number }[] = [];
        const whole = 4;
        const tell = (stage: ExperimentProgress['stage'], chip: number) => {
            const { left } = clock.at({ stage, chip, done, of }, now);
            const really = (chips - 1) * whole + 5.1 - now;
            if (left !== undefined) told.push({ chip, left, really });
        };
        clock.at({ stage: 'software', done, of }, now);
        [now, done] = [1, samples];
        for (let chip = 0; chip < chips; chip++) {
            tell('program', chip);
            now += chip === 0 ? 0.1 : 1;
            tell('chip', chip);
            for (let part = 0; part < 10; part++) {
                [now, done] = [now + 0.3, done + samples / 10];
                tell('chip', chip);
            }
            if (chip > 0) continue;
            clock.at({ stage: 'quantised', done, of }, now);
            [now, done] = [now + 1, 2 * samples + samples];
        }
        expect(told[0].chip).toBe(1);
        for (const { left, really } of told) expect(Math.abs(left - really)).toBeLessThan(0.1 * really + 1);
    });

    it('owns that it was wrong where a run takes more than twice as long as it has told', () => {
        const clock = new RunClock();
        const of = 8 * samples;
        let [now, done] = [0, samples];
        clock.at({ stage: 'software', done: 0, of }, now);
        let left: number | undefined;
        for (let chip = 0; chip < 6; chip++) {
            if (chip === 1) {
                clock.at({ stage: 'quantised', done, of }, now);
                done += samples;
            }
            clock.at({ stage: 'program', chip, done, of }, now);
            clock.at({ stage: 'chip', chip, done, of }, now);
            for (let part = 0; part < 10; part++) {
                [now, done] = [now + (chip < 2 ? 0.2 : 4), done + samples / 10];
                ({ left } = clock.at({ stage: 'chip', chip, done, of }, now));
            }
            if (chip === 4) expect(left).toBeGreaterThan(10);
        }
        expect(left).toBeLessThan(1);
    });

    it('follows an ablation, which programs the same chip again and again', () => {
        const clock = new RunClock();
        const steps = 6;
        const of = (steps + 1) * 100;
        let now = 0;
        let left: number | undefined;
        clock.at({ stage: 'software', done: 0, of }, now);
        clock.at({ stage: 'software', done: 100, of }, (now += 1));
        for (let step = 0; step < steps; step++) {
            clock.at({ stage: 'program', chip: 0, done: 100 * (step + 1), of }, now);
            clock.at({ stage: 'chip', chip: 0, done: 100 * (step + 1), of }, (now += 2));
            clock.at({ stage: 'chip', chip: 0, done: 100 * (step + 1) + 50, of }, (now += 2));
            ({ left } = clock.at({ stage: 'chip', chip: 0, done: 100 * (step + 2), of }, (now += 2)));
            const really = (steps - 1 - step) * 6;
            if (step === 0) expect(left).toBeUndefined();
            else expect(Math.abs((left ?? Infinity) - really)).toBeLessThan(2);
        }
    });
});
