import { count, percent } from '../../chip/figures';
import { stageWords } from '../../experiment/stage-words';
import type { JobProgress } from '../../panel/messages';
import type { JobStatus } from '../runs/job';

/** Tells of each stage of a job once, when it begins, and of its figure when the next one does. */
export class StageLines {
    private stage = '';
    private last: JobProgress | undefined;

    /** The lines that a change of status is worth. */
    at(status: JobStatus): readonly string[] {
        if (status.kind === 'queued') return [];
        if (status.kind === 'stopping') return [...this.end(), 'Stopping.'];
        if (status.kind === 'ended') return this.end();
        const { progress } = status;
        if (!progress) return [];
        const name = stageWords(progress);
        if (name === this.stage) {
            this.last = progress;
            return [];
        }
        const lines = [...this.end(), `${name} ...`];
        this.stage = name;
        this.last = progress;
        return lines;
    }

    private end(): readonly string[] {
        const { last } = this;
        this.last = undefined;
        if (!last || last.accuracy === undefined) return [];
        const speed = last.perSecond === undefined ? '' : `, ${count(Math.round(last.perSecond))} images/s`;
        return [`  ${percent(last.accuracy)}${speed}`];
    }
}
