import { isDeepStrictEqual } from 'node:util';
import type { PanelState, StateChange } from '../../panel/messages';
import { stateChange } from '../../panel/state-change';

/** What a panel is to show, and what it has been told of it: it is told once, and no more than has changed. */
export class ToldState {
    private told: PanelState | undefined;
    private asked = false;

    constructor(
        private state: PanelState,
        private readonly send: (state: StateChange) => void,
    ) {}

    get now(): PanelState {
        return this.state;
    }

    /** Whether there is a page that has been told all. */
    get isListening(): boolean {
        return this.told !== undefined;
    }

    /** Several changes in a row, without a wait between them, are told together. */
    set(change: Partial<PanelState>): void {
        this.state = { ...this.state, ...change };
        if (this.asked || !this.told) return;
        this.asked = true;
        queueMicrotask(() => {
            this.asked = false;
            if (this.told) this.tell(changes(this.told, this.state));
        });
    }

    /** The panel is there, perhaps anew, and knows nothing. */
    ready(): void {
        this.told = undefined;
        this.tell(this.state);
    }

    /** The panel is hidden: it is told all when it is back. */
    away(): void {
        this.told = undefined;
    }

    private tell(change: Partial<PanelState>): void {
        this.told = this.state;
        if (Object.keys(change).length > 0) this.send(stateChange(change));
    }
}

/** Entries of `after` that say something else than those of `before`. */
export const changes = (before: PanelState, after: PanelState): Partial<PanelState> =>
    Object.fromEntries(
        Object.entries(after).filter(([key, value]) => !isDeepStrictEqual(value, before[key as keyof PanelState])),
    );
