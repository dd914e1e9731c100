import type { CellsReply, FromPanel, PanelState, SamplesReply } from './messages';

/** What a section draws: the host's state, and the replies to what the panel has asked. */
export type PanelModel = PanelState & {
    /** The last core that was asked for, of the run that is shown. */
    readonly cells?: CellsReply;
    /** Of the run that is shown; pages that came one after another are together. */
    readonly samples?: SamplesReply;
};

export interface SectionProps {
    readonly model: PanelModel;
    readonly send: (message: FromPanel) => void;
}
