import { useId } from 'preact/hooks';

export interface ChoiceProps<Name extends string> {
    readonly label: string;
    readonly options: readonly { readonly name: Name; readonly title: string; readonly disabled?: boolean }[];
    readonly chosen: Name;
    readonly choose: (name: Name) => void;
}

/** One of a few, all of them in sight. */
export function Choice<Name extends string>({ label, options, chosen, choose }: ChoiceProps<Name>) {
    const group = useId();
    return (
        <fieldset class="choice">
            <legend>{label}</legend>
            {options.map(({ name, title, disabled = false }) => (
                <label key={name} class="choice-option">
                    <input
                        type="radio"
                        name={group}
                        checked={name === chosen}
                        disabled={disabled}
                        onChange={() => choose(name)}
                    />
                    {title}
                </label>
            ))}
        </fieldset>
    );
}
