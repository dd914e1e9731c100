import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../controls/button';
import type { SectionProps } from '../model';
import { ExperimentChoiceField } from './experiment-choice';
import { JobLine } from './job-line';

/** What the panel is about, whether it runs, and how far it is. */
export function JobHeader({ model, send }: SectionProps) {
    const { job, experiment } = model;
    const choice = model.experiments.find(({ name }) => name === experiment);
    const bar = useRef<HTMLDivElement | null>(null);
    const dismiss = () => {
        // The focus must not fall with the notice.
        bar.current?.querySelector<HTMLElement>('vscode-button')?.focus();
        send({ type: 'dismiss' });
    };
    const busy = job.kind === 'running' || job.kind === 'queued' || job.kind === 'stopping';
    const header = useRef<HTMLElement | null>(null);
    useEffect(() => {
        // Whoever has asked from further down, or from the document, sees it begin.
        if (busy) header.current?.scrollIntoView({ block: 'start' });
    }, [busy]);
    const stop = ({ detail }: MouseEvent) => {
        // The second click of a double click on Run meets this button in its place.
        if (detail < 2) send({ type: 'stop' });
    };
    return (
        <header class="job" ref={header}>
            <h1 class="job-title">{model.document}</h1>
            <div class="job-bar" ref={bar}>
                <ExperimentChoiceField model={model} send={send} />
                {busy ? (
                    <Button secondary disabled={job.kind === 'stopping'} onClick={stop}>
                        {job.kind === 'queued' ? 'Leave the queue' : 'Stop'}
                    </Button>
                ) : (
                    <Button disabled={!choice || choice.problem !== undefined} onClick={() => send({ type: 'run' })}>
                        Run simulation
                    </Button>
                )}
            </div>
            {choice?.problem !== undefined && job.kind !== 'refused' && (
                <p class="problem">It cannot be run: {choice.problem}</p>
            )}
            <JobLine job={job} send={send} dismiss={dismiss} />
        </header>
    );
}
