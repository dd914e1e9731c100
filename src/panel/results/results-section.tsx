import { useMemo } from 'preact/hooks';
import { Empty } from '../controls/empty';
import { useRemembered } from '../figure/use-remembered';
import type { Run } from '../messages';
import type { SectionProps } from '../model';
import { ComplaintList } from '../status/complaint-list';
import { AccuracySection } from './accuracy/accuracy-section';
import { ClassSection } from './classes/class-section';
import type { MistakeFilter } from './classes/mistake-filter';
import { EffectSection } from './effects/effect-section';
import { ExpectationList } from './expectations/expectation-list';
import { MistakeSection } from './mistakes/mistake-section';
import { NoResult } from './no-result';
import { RecoverySection } from './recovery/recovery-section';
import './results.css';
import { SaturationSection } from './saturation/saturation-section';
import { ShownRun } from './shown-run';

/** What the shown run found out. */
export const ResultsSection = ({ model, send }: SectionProps) =>
    model.shown ? (
        <RunResults key={model.shown.id} run={model.shown} model={model} send={send} />
    ) : (
        <NoResult model={model} send={send} />
    );

/** Charts are drawn anew when their run changes, and not with every tick of the next one. */
function RunResults({ run, model, send }: SectionProps & { readonly run: Run }) {
    const [filter, choose] = useRemembered<MistakeFilter | undefined>(`filter ${run.id}`, undefined);
    const { result, remarks } = run;
    const wrong = result.perChip.some(({ samples, correct }) => correct < samples);
    const figures = useMemo(
        () =>
            result.recovery ? (
                <RecoverySection run={run} send={send} recovery={result.recovery} />
            ) : (
                <AccuracySection run={run} send={send} />
            ),
        [run, send],
    );
    const classes = useMemo(
        () => <ClassSection run={run} send={send} filter={filter} choose={choose} />,
        [run, send, filter],
    );
    const saturation = useMemo(() => <SaturationSection run={run} send={send} />, [run, send]);
    return (
        <div class="section">
            <ShownRun run={run} job={model.job} send={send} />
            {figures}
            {result.expectations.length > 0 && <ExpectationList expectations={result.expectations} />}
            {remarks.length > 0 && (
                <section class="notice" aria-labelledby="remarks-title">
                    <h2 id="remarks-title">Warnings of the run</h2>
                    <ComplaintList complaints={remarks} send={send} />
                </section>
            )}
            {classes}
            {wrong ? (
                <MistakeSection run={run} model={model} send={send} filter={filter} choose={choose} />
            ) : (
                result.perChip.length > 0 && <Empty title="Every sample that was run is answered rightly." />
            )}
            {saturation}
            <EffectSection model={model} send={send} />
        </div>
    );
}
