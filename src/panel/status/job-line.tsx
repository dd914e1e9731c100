import { Button } from '../controls/button';
import type { FromPanel, JobState } from '../messages';
import { jobWords } from '../store/job-words';
import { ComplaintList } from './complaint-list';
import { ProgressFigures } from './progress-figures';

export interface JobLineProps {
    readonly job: JobState;
    readonly send: (message: FromPanel) => void;
    readonly dismiss: () => void;
}

/** Where the job is. Changes are told to screen readers by the panel's live region and not from here. */
export function JobLine({ job, send, dismiss }: JobLineProps) {
    switch (job.kind) {
        case 'idle':
            return null;
        case 'queued':
        case 'stopping':
            return <p class="job-stage">{jobWords(job)}</p>;
        case 'running':
            return (
                <div class="job-running">
                    <p class="job-stage">{jobWords(job)}</p>
                    <ProgressFigures what={job.what} progress={job.progress} />
                </div>
            );
        case 'refused':
            return (
                <div class="notice notice-error">
                    <p>{refusalWords(job)}</p>
                    <ComplaintList complaints={job.complaints} send={send} />
                    <div class="buttons">
                        <Dismiss dismiss={dismiss} />
                    </div>
                </div>
            );
        case 'crashed':
            return (
                <div class="notice notice-error">
                    <p>{jobWords(job)}</p>
                    <p>The document and earlier runs are untouched. You can run it again.</p>
                    <div class="buttons">
                        <Button secondary onClick={() => send({ type: 'showLog' })}>
                            Show log
                        </Button>
                        <Button secondary onClick={() => send({ type: 'reportCrash' })}>
                            Report
                        </Button>
                        <Dismiss dismiss={dismiss} />
                    </div>
                </div>
            );
    }
}

/** What the complaints under it say is not said twice. */
const refusalWords = (job: Extract<JobState, { readonly kind: 'refused' }>): string =>
    job.complaints.some(({ message }) => job.message.includes(message)) ? 'It cannot be run:' : jobWords(job);

const Dismiss = ({ dismiss }: Pick<JobLineProps, 'dismiss'>) => (
    <Button secondary label="Dismiss this notice" onClick={dismiss}>
        Dismiss
    </Button>
);
