import { counted } from '../../chip/figures';
import { stageWords } from '../../experiment/stage-words';
import type { JobKind, JobState } from '../messages';

const jobName: Readonly<Record<JobKind, string>> = { run: 'simulation', ablation: 'ablation' };

/** Where a job is, in words that change with its stage and not with its progress; empty when there is none. */
export function jobWords(job: JobState): string {
    switch (job.kind) {
        case 'idle':
            return '';
        case 'queued':
            return `The ${jobName[job.what]} waits for ${counted(job.ahead, 'other job')}.`;
        case 'running':
            if (!job.progress) return `Starting the ${jobName[job.what]}.`;
            return `${job.what === 'ablation' ? 'Ablation: ' : ''}${stageWords(job.progress)}.`;
        case 'stopping':
            return `Stopping the ${jobName[job.what]}.`;
        case 'refused':
            return `It cannot be run: ${job.message}`;
        case 'crashed':
            return `The simulator has crashed: ${job.message}`;
    }
}
