import { counted } from '../../chip/figures';
import type { ExperimentChoice } from '../messages';
import type { SectionProps } from '../model';

/** Which of the document's experiments the panel is about. A native select: the one of VS Code's set has no label. */
export function ExperimentChoiceField({ model, send }: SectionProps) {
    const { experiments, experiment, chip } = model;
    if (experiments.length === 0 && chip.kind === 'waiting') return <p class="hint">Reading the document…</p>;
    if (experiments.length === 0)
        return <p class="hint">The document has no experiment: write one to run it. The mapping stands alone.</p>;
    return (
        <label class="field">
            <span>Experiment</span>
            <select
                class="select"
                value={experiment}
                onChange={({ currentTarget }) => send({ type: 'choose', experiment: currentTarget.value })}
            >
                {experiments.map((each) => (
                    <option key={each.name} value={each.name}>
                        {choiceText(each)}
                    </option>
                ))}
            </select>
        </label>
    );
}

/** `robustness: resnet, 3 chips` */
const choiceText = ({ name, mapping, chips, recovery, problem }: ExperimentChoice): string => {
    const parts = [...(mapping === undefined ? [] : [mapping]), counted(chips, 'chip')];
    return `${name}: ${[...parts, ...(recovery ? ['recovery'] : []), ...(problem ? ['cannot be run'] : [])].join(', ')}`;
};
