import { figure } from '../runs/run-head';
import { actualText, missedText } from '../../experiment/expectation-words';
import type { ExperimentResult, ExpectationResult } from '../../experiment/result';
import type { JobEnd } from '../runs/job';
import type { RunRecord } from '../runs/run-record';

/** What became of a test. */
export type Verdict =
    | { readonly kind: 'passed' }
    | { readonly kind: 'failed'; readonly message: string; readonly expected: string; readonly actual: string }
    | { readonly kind: 'errored'; readonly complaints: readonly TestComplaint[] }
    /** It was stopped before there was a figure to judge. */
    | { readonly kind: 'skipped' };

/** Why a test could not be judged; without a place it stands at the experiment. Lines and columns count from 1. */
export interface TestComplaint {
    readonly message: string;
    readonly place?: {
        readonly file: string;
        readonly line: number;
        readonly column: number;
        readonly endLine: number;
        readonly endColumn: number;
    };
}

export interface Judgement {
    /** Why the experiment could not be run; undefined where it was, or was stopped. */
    readonly failure: Extract<Verdict, { readonly kind: 'errored' }> | undefined;
    /** In the order of `texts`. */
    readonly expectations: readonly Verdict[];
    /** Milliseconds; undefined where nothing was run. */
    readonly duration: number | undefined;
    /** What is said of it in the output, a line each. */
    readonly report: readonly string[];
}

/** Judges each expectation of an experiment by its text, from what became of the run. */
export function judgement(end: JobEnd<RunRecord>, texts: readonly string[]): Judgement {
    if (end.kind === 'done') return ofResult(end.value.result, texts);
    const failure = end.kind === 'cancelled' ? undefined : errored(end);
    const report = failure ? failure.complaints.map(({ message }) => message) : ['Stopped.'];
    return { failure, expectations: texts.map(() => ({ kind: 'skipped' })), duration: undefined, report };
}

function errored(end: Extract<JobEnd<RunRecord>, { readonly kind: 'refused' | 'crashed' }>): Judgement['failure'] {
    if (end.kind === 'crashed')
        return { kind: 'errored', complaints: [{ message: `The simulator has crashed: ${end.message}\n${end.log}` }] };
    const errors = end.problems.filter(({ severity }) => severity === 'error');
    const found = (errors.length > 0 ? errors : end.problems).map(({ message, code, ...place }) => ({
        message: `${message} (${code})`,
        place,
    }));
    return { kind: 'errored', complaints: found.length > 0 ? found : [{ message: end.message }] };
}

function ofResult(result: ExperimentResult, texts: readonly string[]): Judgement {
    const verdicts = result.expectations.map(ofExpectation);
    return {
        failure: undefined,
        expectations: texts.map((text, at) => verdicts[placeIn(result.expectations, text, at)] ?? { kind: 'skipped' }),
        duration: result.seconds * 1000,
        report: [
            `${result.name}: ${figure(result)}${result.interrupted ? ', interrupted' : ''}`,
            ...result.expectations.map(reportOf),
        ],
    };
}

function ofExpectation(expectation: ExpectationResult): Verdict {
    const { text, metric, passed } = expectation;
    if (passed === undefined) return { kind: 'skipped' };
    if (passed) return { kind: 'passed' };
    const actual = `${metric} = ${actualText(expectation)}`;
    return {
        kind: 'failed',
        message: `Expected ${text}, ${actual}: ${missedText(expectation)}.`,
        expected: text,
        actual,
    };
}

const reportOf = (expectation: ExpectationResult): string => {
    const { text, passed } = expectation;
    const verdict = passed === undefined ? 'not judged' : passed ? 'met' : missedText(expectation);
    return `  expect ${text}: ${actualText(expectation)}, ${verdict}`;
};

/** The one of the same text, first at the same place; where the text has changed since the run there is none. */
const placeIn = (expectations: readonly ExpectationResult[], text: string, at: number): number =>
    expectations[at]?.text === text ? at : expectations.findIndex((each) => each.text === text);
