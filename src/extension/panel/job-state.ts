import type { JobState, PanelComplaint } from '../../panel/messages';
import type { Diagnostic } from '../../../language-server/diagnostic';
import type { Job } from '../runs/job';

/** What the panel shows of a job. */
export function jobState({ what, status }: Job, complaint: (problem: Diagnostic) => PanelComplaint): JobState {
    switch (status.kind) {
        case 'queued':
            return { kind: 'queued', ahead: status.ahead, what };
        case 'running':
            return { kind: 'running', what, progress: status.progress };
        case 'stopping':
            return { kind: 'stopping', what };
        case 'ended':
            break;
    }
    const { end } = status;
    if (end.kind === 'refused')
        return { kind: 'refused', message: end.message, complaints: end.problems.map(complaint) };
    if (end.kind === 'crashed') return { kind: 'crashed', message: end.message };
    return { kind: 'idle' };
}
