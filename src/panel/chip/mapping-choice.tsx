import { Choice } from '../figure/choice';
import type { Origin, ShownChip } from './shown-chip';

export interface MappingChoiceProps {
    readonly chip: ShownChip;
    readonly choose: (origin: Origin) => void;
}

/** Whether the text's mapping is looked at or the run's, where they differ. */
export const MappingChoice = ({ chip: { choice, origin }, choose }: MappingChoiceProps) =>
    choice ? (
        <Choice
            label="Mapping"
            options={[
                { name: 'text', title: 'As the document has it now' },
                { name: 'run', title: 'As the shown run had it' },
            ]}
            chosen={origin}
            choose={choose}
        />
    ) : null;
