import { mixName, type Confusion } from './confusion';
import type { MistakeFilter } from './mistake-filter';
import type { Mix } from './worst';

interface FilterChoiceProps {
    readonly confusion: Confusion;
    /** Those that can be chosen. */
    readonly mixes: readonly Mix[];
    readonly filter: MistakeFilter | undefined;
    readonly choose: (filter: MistakeFilter | undefined) => void;
}

/** Which mistakes are shown, where there is no matrix to point at. */
export function FilterChoice({ confusion, mixes, filter, choose }: FilterChoiceProps) {
    const { names, counts, totals } = confusion;
    const labels = names.map((_, label) => label).filter((label) => counts[label][label] < totals[label]);
    return (
        <label class="field filter-choice">
            <span>Wrong answers of</span>
            <select
                class="select"
                value={filter ? key(filter) : ''}
                onChange={({ currentTarget: { value } }) => {
                    const [label, answer] = value.split(' ').map(Number);
                    choose(value === '' ? undefined : answer === undefined ? { label } : { label, answer });
                }}
            >
                <option value="">all classes</option>
                {mixes.length > 0 && (
                    <optgroup label="Most frequent">
                        {mixes.map((mix) => (
                            <option key={key(mix)} value={key(mix)}>
                                {mixName(confusion, mix.label, mix.answer)}
                            </option>
                        ))}
                    </optgroup>
                )}
                <optgroup label="Classes">
                    {labels.map((label) => (
                        <option key={label} value={key({ label })}>
                            {names[label]}
                        </option>
                    ))}
                </optgroup>
            </select>
        </label>
    );
}

const key = ({ label, answer }: MistakeFilter): string => (answer === undefined ? `${label}` : `${label} ${answer}`);
