import { useEffect, useReducer } from 'preact/hooks';
import { ChipSection } from './chip/chip-section';
import { Tabs } from './controls/tabs';
import { CostSection } from './cost/cost-section';
import type { Host } from './host';
import type { Section } from './messages';
import type { SectionProps } from './model';
import { ResultsSection } from './results/results-section';
import { RunsSection } from './runs/runs-section';
import { JobHeader } from './status/job-header';
import { emptyStore, reduce } from './store/panel-store';

const sections: Readonly<
    Record<Section, { readonly title: string; readonly Content: (props: SectionProps) => preact.JSX.Element }>
> = {
    results: { title: 'Results', Content: ResultsSection },
    chip: { title: 'Chip', Content: ChipSection },
    cost: { title: 'Cost', Content: CostSection },
    runs: { title: 'Runs', Content: RunsSection },
};

const tabs = (Object.keys(sections) as Section[]).map((name) => ({ name, title: sections[name].title }));

export function App({ host }: { readonly host: Host }) {
    const [{ model, section, announcement }, dispatch] = useReducer(reduce, host.kept().section, emptyStore);
    useEffect(() => {
        const end = host.listen(dispatch);
        host.send({ type: 'ready' });
        return end;
    }, [host]);
    const { uri, experiment } = model ?? host.kept();
    useEffect(() => host.keep({ uri, experiment, section }), [host, uri, experiment, section]);
    const { Content } = sections[section];
    return (
        <>
            <div class="for-screen-readers" role="status" aria-live="polite">
                <span key={announcement.told}>{announcement.text}</span>
            </div>
            {model ? (
                <main class="panel">
                    <JobHeader model={model} send={host.send} />
                    <Tabs
                        label="Sections"
                        tabs={tabs}
                        chosen={section}
                        choose={(chosen) => dispatch({ type: 'section', section: chosen })}
                    >
                        <Content model={model} send={host.send} />
                    </Tabs>
                </main>
            ) : (
                <p class="empty">Reading the document…</p>
            )}
        </>
    );
}
