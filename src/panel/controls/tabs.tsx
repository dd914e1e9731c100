import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

export interface TabsProps<Name extends string> {
    readonly label: string;
    readonly tabs: readonly { readonly name: Name; readonly title: string }[];
    readonly chosen: Name;
    readonly choose: (name: Name) => void;
    readonly children: ComponentChildren;
}

/**
 * Tabs and the panel of the chosen one, by the pattern of ARIA: arrows, Home and End move and choose. `vscode-tabs` has
 * a list of tabs inside a list of tabs, which screen readers count wrongly.
 */
export function Tabs<Name extends string>({ label, tabs, chosen, choose, children }: TabsProps<Name>) {
    const list = useRef<HTMLDivElement>(null);
    const move = (event: KeyboardEvent) => {
        const target = places[event.key]?.(
            tabs.findIndex(({ name }) => name === chosen),
            tabs.length,
        );
        if (target === undefined) return;
        event.preventDefault();
        choose(tabs[target].name);
        list.current?.querySelectorAll<HTMLElement>('[role=tab]')[target].focus();
    };
    return (
        <div class="tabs">
            <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
                {tabs.map(({ name, title }) => (
                    <button
                        key={name}
                        type="button"
                        role="tab"
                        id={`tab-${name}`}
                        class="tab"
                        aria-selected={name === chosen}
                        aria-controls="tab-panel"
                        tabIndex={name === chosen ? 0 : -1}
                        onClick={() => choose(name)}
                    >
                        {title}
                    </button>
                ))}
            </div>
            <div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${chosen}`} tabIndex={0}>
                {children}
            </div>
        </div>
    );
}

const places: Readonly<Record<string, (at: number, of: number) => number>> = {
    ArrowRight: (at, of) => (at + 1) % of,
    ArrowLeft: (at, of) => (at + of - 1) % of,
    Home: () => 0,
    End: (_, of) => of - 1,
};
