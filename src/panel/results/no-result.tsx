import { Empty } from '../controls/empty';
import type { PanelModel, SectionProps } from '../model';

/** What there is to do for a result. */
export function NoResult({ model }: SectionProps) {
    if (isBeingRead(model)) return <Empty title="Reading the document…" />;
    const choice = model.experiments.find(({ name }) => name === model.experiment);
    return (
        <Empty title={titleOf(model)}>
            <p>{adviceOf(model)}</p>
            {choice && choice.expectations.length > 0 && (
                <>
                    <p>It is held to:</p>
                    <ul>
                        {choice.expectations.map((text) => (
                            <li key={text}>
                                <code>{text}</code>
                            </li>
                        ))}
                    </ul>
                </>
            )}
        </Empty>
    );
}

/** Nothing is known of the document yet. */
const isBeingRead = ({ experiments, chip }: PanelModel): boolean => experiments.length === 0 && chip.kind === 'waiting';

const titleOf = ({ experiment, job }: PanelModel): string => {
    if (experiment === undefined) return 'There is no experiment to run.';
    return job.kind === 'running' ? 'The first result is on its way.' : `${experiment} has no result yet.`;
};

function adviceOf({ experiment, experiments, job }: PanelModel): string {
    if (experiment === undefined)
        return 'Write an experiment into the document: it names a mapping and the data to run. The chip and its cost are shown without one.';
    if (job.kind === 'running' || job.kind === 'queued') return 'Figures appear here when it has ended.';
    if (experiments.find(({ name }) => name === experiment)?.problem !== undefined)
        return 'Mend what is said above, and run it.';
    return 'Press "Run simulation" above. It runs on this machine, and can be stopped at any time.';
}
