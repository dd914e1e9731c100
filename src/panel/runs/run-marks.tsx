import { Mark } from '../controls/mark';
import type { RunSummary } from '../messages';

export interface RunMarksProps {
    readonly run: Pick<RunSummary, 'interrupted' | 'outdated'> & { readonly recosted?: boolean };
}

/** What the figures of a run must not be read without. */
export const RunMarks = ({ run: { interrupted, outdated, recosted = false } }: RunMarksProps) => (
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
    </>
);
