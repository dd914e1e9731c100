import { Mark } from '../controls/mark';
import type { Run, RunSummary } from '../messages';

export interface RunMarksProps {
    readonly run: Pick<RunSummary, 'interrupted' | 'outdated'> & Partial<Pick<Run, 'recosted' | 'earlierCosts'>>;
}

/** What the figures of a run must not be read without. */
export const RunMarks = ({ run: { interrupted, outdated, recosted, earlierCosts } }: RunMarksProps) => (
    <>
        {interrupted && <Mark text="interrupted" title="The run ended before all samples and chips were done." />}
        {outdated && (
            <Mark
                text="outdated"
                title="The document, or something that it names, says something else by now, or Corelet is another version."
            />
        )}
        {recosted && (
            <Mark
                text="re-costed"
                title="Only constants of cost have changed since the run: it is costed by the new ones."
            />
        )}
        {earlierCosts && (
            <Mark
                text="earlier costs"
                title="Constants of cost have changed since the run: side by side both have the costs that they were run with."
            />
        )}
    </>
);
