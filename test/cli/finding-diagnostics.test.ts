import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/chip/finding';
import { findingDiagnostics } from '../../src/cli/finding-diagnostics';
import { smallDocument, workplace } from './support/workplace';

const file = workplace().write('small.cim', smallDocument('chips: 1'));

/** Where a finding about a data file shows that was read for `dataset`. */
function placeOf(dataset: string, experiment: string) {
    const finding: Finding = {
        code: 'file/length',
        severity: 'error',
        message: 'x.idx: is too short.',
        subject: { kind: 'file', name: 'x.idx' },
        related: [{ subject: { kind: 'dataset', name: dataset }, message: `Read for ${dataset}.` }],
    };
    const [{ line, column, endColumn }] = findingDiagnostics([finding], file, experiment);
    return [line, column, endColumn];
}

describe('a finding of a run', () => {
    it('shows at the data set that it is about', () => {
        expect(placeOf('Test', 'Trial')).toEqual([11, 9, 13]);
    });

    it('shows at the experiment where the data set is in another file', () => {
        expect(placeOf('Elsewhere', 'Trial')).toEqual([18, 12, 17]);
    });

    it('shows at the start where neither is found', () => {
        expect(placeOf('Elsewhere', 'Nowhere')).toEqual([1, 1, 1]);
    });
});
