import { chipView } from '../../../../src/estimate/chip-view';
import type { RunRecord } from '../../../../src/extension/runs/run-record';
import { resultOf } from '../../../cli/support/results';
import { mapped } from '../../../support/mappings';
import { dense, networkOf } from '../../../support/networks';

export const uri = 'file:///work/a%20b/digits.cim';

export const view = chipView(mapped({ network: networkOf('Net', [dense('fc', 4, 2)], [4]) }));

/** A run of `Trial`, of a text that says `a`. */
export const recordOf = (changes: Partial<RunRecord> = {}): RunRecord => ({
    id: 'run-1',
    when: 1_000,
    uri,
    experiment: 'Trial',
    key: 'key of a',
    text: 'a',
    view,
    remarks: [],
    result: resultOf(),
    ...changes,
});
