import type { ChipView } from '../../../src/estimate/chip-view';
import type { PanelComplaint, PanelState, Run } from '../../../src/panel/messages';
import { figuresOf } from '../../../src/extension/runs/run-head';
import type { Recording } from './recording';

export const runOf = ({ view, result }: Recording, changes: Partial<Run> = {}): Run => ({
    id: 'run-1',
    when: Date.UTC(2026, 10, 21, 12),
    ...figuresOf(result),
    outdated: false,
    result,
    remarks: [],
    view,
    recosted: false,
    ...changes,
});

/** A document before any run. */
export const before = (view: ChipView): PanelState => ({
    document: 'digits.cim',
    uri: 'file:///examples/digits.cim',
    experiments: [
        {
            name: 'Strokes',
            mapping: view.mapping,
            chips: 2,
            recovery: false,
            expectations: ['accuracy >= 95 %'],
            problem: undefined,
        },
    ],
    experiment: 'Strokes',
    chip: { kind: 'view', view, complaints: [] },
    edition: 'as read',
    highlighted: undefined,
    job: { kind: 'idle' },
    runs: [],
    shown: undefined,
    compared: undefined,
    ablation: { kind: 'none' },
});

/** The same after the recorded run. */
export const after = (recorded: Recording, changes: Partial<PanelState> = {}): PanelState => {
    const run = runOf(recorded);
    const { result: _result, remarks: _remarks, view: _view, recosted: _recosted, ...summary } = run;
    return { ...before(recorded.view), runs: [summary], shown: run, ...changes };
};

export const complaint = (message: string, changes: Partial<PanelComplaint> = {}): PanelComplaint => ({
    severity: 'error',
    code: 'capacity/cores',
    message,
    line: 6,
    column: 8,
    ...changes,
});
