import type { Comparison, Run } from '../messages';
import type { SectionProps } from '../model';
import { Figure } from '../figure/figure';
import { FractionBars } from '../results/chart/fraction-bars';
import { comparedClasses } from './compared-classes';
import { changeWords, comparedFigures, comparedLayers, type ComparedFigure } from './compared-figures';
import { ComparedTable, comparedTable } from './compared-table';
import { RunMarks } from './run-marks';
import { TextChanges } from './text-changes';
import { when } from './when';

export interface ComparisonViewProps {
    readonly shown: Run;
    readonly comparison: Comparison;
    readonly send: SectionProps['send'];
}

/** What has changed from one run to another: figures, classes, layers, and the document. */
export function ComparisonView({ shown: told, comparison: { run, before, same, changes }, send }: ComparisonViewProps) {
    const shown = before ?? told;
    const classes = comparedClasses(run.result, shown.result);
    return (
        <section class="section" aria-labelledby="comparison-title">
            <header>
                <h2 id="comparison-title">Two runs side by side</h2>
                <p>
                    Compared: {when(run.when)}
                    <RunMarks run={run} />
                </p>
                <p>
                    Shown: {when(shown.when)}
                    <RunMarks run={shown} />
                </p>
            </header>
            <ComparedTable
                id="compared-figures"
                title="Figures"
                first="Figure"
                figures={comparedFigures(run.result, shown.result)}
            />
            {classes.some(({ from, to }) => from !== to) && (
                <ClassChanges name={shown.result.name} classes={classes} send={send} />
            )}
            <ComparedTable
                id="compared-layers"
                title="Energy by layer"
                first="Layer"
                figures={comparedLayers(run.result, shown.result)}
            />
            <TextChanges changes={changes} same={same} />
        </section>
    );
}

interface ClassChangesProps {
    readonly name: string;
    readonly classes: readonly ComparedFigure[];
    readonly send: SectionProps['send'];
}

const ClassChanges = ({ name, classes, send }: ClassChangesProps) => (
    <Figure
        name={`${name}-class-changes`}
        title="Right answers by class: the run that is shown less the one it is compared with"
        table={comparedTable('Share of right answers by class', 'Class', classes)}
        send={send}
    >
        <FractionBars
            label={`Change of right answers: ${classes.map((each) => `${each.name} ${changeWords(each)}`).join(', ')}`}
            quantity="Change of right answers"
            unit="points"
            series={['Change']}
            bars={classes.map((each) => ({
                name: each.name,
                values: [each.from === undefined || each.to === undefined ? undefined : each.to - each.from],
                texts: [changeWords(each)],
            }))}
        />
    </Figure>
);
