import type { ChipViewReply } from '../../../language-server/lsp/views/protocol';

type Drawn = Extract<ChipViewReply, { readonly ok: true }>;
/** Of a document, lines and characters from 0. */
type Range = Drawn['mapping'];

/** Where a mapping's layers stand in its document. */
export type LayerPlaces = Pick<Drawn, 'mapping' | 'places' | 'others'>;

/** Where to look for a layer: at its statement, at the one for all others, or at the mapping. */
export const placeOf = ({ mapping, places, others }: LayerPlaces, layer: string): Range =>
    (Object.hasOwn(places, layer) ? places[layer] : undefined) ?? others ?? mapping;

/** The layer whose statement is on a line. */
export const layerAt = ({ places }: LayerPlaces, line: number): string | undefined =>
    Object.entries(places).find(([, { start, end }]) => start.line <= line && line <= end.line)?.[0];
