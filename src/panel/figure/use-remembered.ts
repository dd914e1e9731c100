import { useState } from 'preact/hooks';

const remembered = new Map<string, unknown>();

/** State that outlives its component, as when another section is looked at: as long as the page. */
export function useRemembered<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
    const [value, setValue] = useState(() => (remembered.has(name) ? (remembered.get(name) as Value) : initial));
    const set = (next: Value) => {
        remembered.set(name, next);
        setValue(next);
    };
    return [value, set];
}
