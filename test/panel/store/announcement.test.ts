import { describe, expect, it } from 'vitest';
import type { JobProgress, JobState, PanelState, RunSummary } from '../../../src/panel/messages';
import { announcement } from '../../../src/panel/store/announcement';

const state = (changes: Partial<PanelState> = {}): PanelState => ({
    document: 'digits.cim',
    uri: 'file:///digits.cim',
    experiments: [],
    experiment: 'E',
    chip: { kind: 'waiting' },
    edition: '',
    highlighted: undefined,
    job: { kind: 'idle' },
    runs: [],
    shown: undefined,
    compared: undefined,
    ablation: { kind: 'none' },
    ...changes,
});

const running = (progress: Partial<JobProgress>): JobState => ({
    kind: 'running',
    what: 'run',
    progress: {
        stage: 'chip',
        chip: 0,
        chips: 3,
        done: 1,
        of: 100,
        seconds: 1,
        perSecond: undefined,
        left: undefined,
        accuracy: undefined,
        interval: undefined,
        ...progress,
    },
});

const run = (changes: Partial<RunSummary> = {}): RunSummary => ({
    id: 'a',
    when: 0,
    figure: '98.60 %',
    value: 0.986,
    passed: undefined,
    interrupted: false,
    energy: 1,
    latency: 1,
    seconds: 1,
    outdated: false,
    ...changes,
});

describe('what a screen reader is told', () => {
    it('is nothing when a panel opens', () => {
        expect(announcement(undefined, state({ runs: [run()] }))).toBe('');
    });

    it('is each stage once, and no tick', () => {
        const first = state({ job: running({ stage: 'program' }) });
        const second = state({ job: running({ done: 1 }) });
        expect(announcement(state(), first)).toBe('Programming chip 1 of 3.');
        expect(announcement(first, second)).toBe('Running chip 1 of 3.');
        expect(announcement(second, state({ job: running({ done: 50, accuracy: 0.9 }) }))).toBe('');
    });

    it('is the figure and the verdict at the end', () => {
        const before = state({ job: running({}) });
        expect(announcement(before, state({ runs: [run({ passed: true })] }))).toBe(
            'Simulation finished: 98.60 %. All expectations are met.',
        );
        expect(announcement(before, state({ runs: [run({ passed: false })] }))).toContain('not met');
    });

    it('never calls an interrupted run finished', () => {
        const text = announcement(state({ job: running({}) }), state({ runs: [run({ interrupted: true })] }));
        expect(text).toContain('interrupted');
        expect(text).not.toContain('finished');
    });

    it('is nothing of runs that were there before: when the history is read, or another experiment is chosen', () => {
        expect(announcement(state(), state({ runs: [run()] }))).toBe('');
        const other = state({ experiment: 'F', runs: [run({ id: 'b' })] });
        expect(announcement(state({ runs: [run()] }), other)).toBe('');
        expect(announcement(state({ job: running({}), runs: [run()] }), other)).toBe('');
    });

    it('is nothing when a run is forgotten', () => {
        const [old, young] = [run({ id: 'a' }), run({ id: 'b' })];
        expect(announcement(state({ runs: [young, old] }), state({ runs: [old] }))).toBe('');
    });

    it('is which run is compared, once it stands there', () => {
        const full = { run: { ...run(), result: {}, view: {}, remarks: [], recosted: false }, same: true, changes: [] };
        const compared = full as unknown as PanelState['compared'];
        expect(announcement(state(), state({ compared }))).toMatch(/^Compared with the run of \d+ \w+ \d{4}/);
        expect(announcement(state({ compared }), state({ compared }))).toBe('');
        expect(announcement(state({ compared }), state())).toBe('');
    });

    it('is the end of an ablation, also where the document has changed meanwhile, and no change of it later', () => {
        const done = (changes: object = {}): PanelState => {
            const ablation = { kind: 'done', id: 'a', ablation: { interrupted: false }, outdated: false, remarks: [] };
            return state({ ablation: { ...ablation, ...changes } as unknown as PanelState['ablation'] });
        };
        expect(announcement(state(), done())).toBe('Ablation finished.');
        expect(announcement(state(), done({ ablation: { interrupted: true } }))).toBe('Ablation interrupted.');
        expect(announcement(state(), done({ outdated: true }))).toBe(
            'Ablation finished. It is outdated: the document has changed since.',
        );
        expect(announcement(done(), done({ outdated: true }))).toBe('');
        expect(announcement(done({ outdated: true }), done())).toBe('');
        expect(announcement(done(), done({ id: 'b' }))).toBe('Ablation finished.');
        expect(announcement(state({ experiment: 'F' }), done())).toBe('');
    });

    it('is the place in the queue, a refusal, and a crash', () => {
        const told = (job: JobState) => announcement(state(), state({ job }));
        expect(told({ kind: 'queued', ahead: 2, what: 'run' })).toBe('The simulation waits for 2 other jobs.');
        expect(told({ kind: 'refused', message: 'no data', complaints: [] })).toContain('no data');
        expect(told({ kind: 'crashed', message: 'out of memory' })).toContain('out of memory');
    });
});
