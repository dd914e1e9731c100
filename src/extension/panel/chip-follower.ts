import type { ChipViewReply } from '../../../language-server/lsp/views/protocol';
import type { ChipView } from '../../estimate/chip-view';
import type { ChipState } from '../../panel/messages';
import { ofServer } from './complaints';
import { layerAt, placeOf, type LayerPlaces } from './layer-places';

type Range = LayerPlaces['mapping'];

/** Follows a mapping of a document while it is typed: what is drawn, and where its layers stand. */
export class ChipFollower {
    private mapping: string | undefined;
    private last: ChipView | undefined;
    private places: LayerPlaces | undefined;
    /** Of the latest question; answers to earlier ones are void. */
    private turn = 0;

    constructor(private readonly ask: (mapping: string) => Promise<ChipViewReply>) {}

    /** The mapping as the document has it now; undefined where a later question has made the answer void. */
    async follow(mapping: string | undefined): Promise<ChipState | undefined> {
        const turn = ++this.turn;
        if (mapping !== this.mapping) this.last = this.places = undefined;
        this.mapping = mapping;
        if (mapping === undefined) return { kind: 'none', complaints: [], last: undefined };
        const reply = await this.ask(mapping);
        return turn === this.turn ? this.take(reply) : undefined;
    }

    /** Where a layer stands; undefined where nothing has been drawn yet. */
    place(layer: string): Range | undefined {
        return this.places && placeOf(this.places, layer);
    }

    layerAt(line: number): string | undefined {
        return this.places && layerAt(this.places, line);
    }

    private take(reply: ChipViewReply): ChipState | undefined {
        if (reply.ok) {
            this.last = reply.view;
            this.places = reply;
            return { kind: 'view', view: reply.view, complaints: reply.complaints.map(ofServer) };
        }
        if (reply.reading)
            return this.last ? { kind: 'none', complaints: [], last: this.last, reading: true } : { kind: 'waiting' };
        return { kind: 'none', complaints: reply.complaints.map(ofServer), last: this.last };
    }
}
