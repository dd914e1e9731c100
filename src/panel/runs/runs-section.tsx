import { counted } from '../../chip/figures';
import { Empty } from '../controls/empty';
import type { SectionProps } from '../model';
import { ComparisonView } from './comparison-view';
import { RunTable } from './run-table';
import './runs.css';

/** What has been run, and two of the runs side by side. */
export function RunsSection({ model, send }: SectionProps) {
    const { runs, shown, compared, experiment } = model;
    if (runs.length === 0)
        return (
            <Empty title="No runs yet.">
                <p>
                    {experiment === undefined
                        ? 'Write an experiment into the document to have something to run.'
                        : 'Press "Run simulation" above. Every run is kept here, so that you can compare it with later ones.'}
                </p>
            </Empty>
        );
    return (
        <div class="section">
            <section aria-labelledby="runs-title">
                <h2 id="runs-title">{counted(runs.length, 'run')}</h2>
                <p class="hint">
                    {runs.length < 2
                        ? 'Change the document and run it again to compare.'
                        : 'Show one, and compare another with it.'}
                </p>
                <RunTable model={model} send={send} />
            </section>
            {shown && compared && <ComparisonView shown={shown} comparison={compared} send={send} />}
        </div>
    );
}
