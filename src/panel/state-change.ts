import type { PanelState, StateChange } from './messages';

/** Entries of the state as they can be sent: what is undefined now is null. */
export const stateChange = (state: Partial<PanelState>): StateChange =>
    Object.fromEntries(Object.entries(state).map(([key, value]) => [key, value === undefined ? null : value]));

/** The state after a change. */
export const changedState = <State extends Partial<PanelState>>(before: State, change: StateChange): State => ({
    ...before,
    ...Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value === null ? undefined : value])),
});
