import { describe, expect, it } from 'vitest';
import { mayHaveTests, testsOf } from '../../../src/extension/testing/experiment-tests';
import { judgement } from '../../../src/extension/testing/judgement';
import { StageLines } from '../../../src/extension/testing/stage-lines';
import type { ExpectationResult } from '../../../src/experiment/result';
import { resultOf } from '../../cli/support/results';
import { recordOf } from '../runs/support/records';
import { outline } from '../panel/support/outline';

const accuracy = (passed: boolean | undefined, actual: number | undefined = 0.94): ExpectationResult => ({
    ...{ text: 'accuracy >= 95 %', metric: 'accuracy', bound: 0.95, passed },
    ...(passed === undefined ? {} : { actual }),
});
const energy: ExpectationResult = {
    ...{ text: 'energy <= 2 uJ', metric: 'energy', bound: 2e-6, actual: 2.5e-6, passed: false },
};

const done = (expectations: readonly ExpectationResult[], interrupted = false) =>
    ({ kind: 'done', value: recordOf({ result: resultOf({ expectations, interrupted, seconds: 1.5 }) }) }) as const;

describe('the verdict on an expectation', () => {
    it('is passed where what was expected came true', () => {
        const { failure, expectations, duration } = judgement(done([accuracy(true, 0.96)]), ['accuracy >= 95 %']);
        expect(failure).toBeUndefined();
        expect(expectations).toEqual([{ kind: 'passed' }]);
        expect(duration).toBe(1500);
    });

    it('is failed with what was expected and what came', () => {
        const texts = ['accuracy >= 95 %', 'energy <= 2 uJ'];
        const { expectations } = judgement(done([accuracy(true, 0.96), energy]), texts);
        expect(expectations).toEqual([
            { kind: 'passed' },
            {
                ...{ kind: 'failed', expected: 'energy <= 2 uJ', actual: 'energy = 2.5 uJ' },
                message: 'Expected energy <= 2 uJ, energy = 2.5 uJ: missed by 25.0 %.',
            },
        ]);
    });

    it('finds an expectation by its text, where lines have moved or gone since the run', () => {
        const { expectations } = judgement(done([accuracy(false), energy]), ['energy <= 2 uJ', 'latency <= 1 ms']);
        expect(expectations.map(({ kind }) => kind)).toEqual(['failed', 'skipped']);
    });

    it('is skipped, and never passed, where the run was stopped', () => {
        const stopped = judgement(done([accuracy(undefined)], true), ['accuracy >= 95 %']);
        expect(stopped).toMatchObject({ failure: undefined, expectations: [{ kind: 'skipped' }] });
        expect(judgement({ kind: 'cancelled' }, ['accuracy >= 95 %'])).toMatchObject({
            ...{ failure: undefined, expectations: [{ kind: 'skipped' }] },
        });
    });

    it('is errored with the errors of the document, each at its place', () => {
        const place = { file: '/a.cim', line: 3, column: 5, endLine: 3, endColumn: 9 };
        const error = { ...place, severity: 'error', code: 'file/missing', message: 'No such file.' } as const;
        const warning = { ...error, severity: 'warning', message: 'Odd.' } as const;
        const end = { kind: 'refused', message: 'Trial cannot be run.', problems: [warning, error] } as const;
        expect(judgement(end, []).failure).toEqual({
            kind: 'errored',
            complaints: [{ message: 'No such file. (file/missing)', place: expect.objectContaining(place) }],
        });
        expect(judgement({ ...end, problems: [] }, []).failure).toEqual({
            kind: 'errored',
            complaints: [{ message: 'Trial cannot be run.' }],
        });
    });

    it('is errored with the log after a crash', () => {
        const { failure, report } = judgement({ kind: 'crashed', message: 'It ended.', log: 'SIGSEGV' }, []);
        expect(failure).toEqual({
            kind: 'errored',
            complaints: [{ message: 'The simulator has crashed: It ended.\nSIGSEGV' }],
        });
        expect(report.join()).toContain('SIGSEGV');
    });
});

describe('tests of a document', () => {
    it('are the experiments that expect something', () => {
        expect(testsOf(outline).map(({ name }) => name)).toEqual(['Trial']);
    });

    it('are looked for where the text speaks of expecting', () => {
        expect(mayHaveTests('experiment A { expect accuracy >= 1 % }')).toBe(true);
        expect(mayHaveTests('chip Expected {}')).toBe(false);
    });
});

describe('the output of a test', () => {
    it('tells of each stage once, and of its figure when it is over', () => {
        const lines = new StageLines();
        const at = (stage: 'software' | 'program' | 'chip', accuracy?: number) =>
            lines.at({
                kind: 'running',
                progress: {
                    ...{ stage, chip: 0, chips: 3, done: 0, of: 10, seconds: 1, left: undefined, interval: undefined },
                    ...{ perSecond: 1234.4, accuracy },
                },
            });
        expect(lines.at({ kind: 'queued', ahead: 2 })).toEqual([]);
        expect(at('software')).toEqual(['Running the network in float ...']);
        expect(at('software', 0.99)).toEqual([]);
        expect(at('program')).toEqual(['  99.00 %, 1,234 images/s', 'Programming chip 1 of 3 ...']);
        expect(at('chip', 0.9)).toEqual(['Running chip 1 of 3 ...']);
        expect(lines.at({ kind: 'stopping' })).toEqual(['  90.00 %, 1,234 images/s', 'Stopping.']);
        expect(lines.at({ kind: 'ended', end: { kind: 'cancelled' } })).toEqual([]);
    });
});
