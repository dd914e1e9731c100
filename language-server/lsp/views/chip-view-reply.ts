import type { LangiumDocument } from 'langium';
import { chipView } from '../../../src/estimate/chip-view';
import type { CimServices } from '../../cim-module';
import { isCimFile, isMapping, type Mapping } from '../../generated/ast';
import { estimateOf } from '../../estimates';
import { complaintsAbout, complaintsOf, nameRange } from './complaints';
import type { ChipViewReply, Complaint } from './protocol';
import { readingOf, type Reading } from './reading';

/** A mapping of a document that has been checked, as it is drawn. */
export async function chipViewReply(
    { parseResult }: LangiumDocument,
    name: string,
    { elaboration }: CimServices,
    reading: Reading,
): Promise<ChipViewReply> {
    const file = parseResult.value;
    const node = isCimFile(file) ? file.declarations.find((each) => isMapping(each) && each.name === name) : undefined;
    if (!node || !isMapping(node)) return noView(`The document has no mapping '${name}'.`);
    const mapping = await elaboration.Elaborator.mapping(node);
    const complaints = complaintsAbout(node);
    if (mapping.ok)
        return {
            ok: true,
            view: chipView(mapping.value, estimateOf(mapping.value)),
            ...placesOf(node),
            complaints,
        };
    if (readingOf(node, reading) !== undefined) return { ok: false, complaints, reading: true };
    const said = complaints.some(({ severity }) => severity === 'error');
    return { ok: false, complaints: said ? complaints : [...complaintsOf(mapping.findings, node), ...complaints] };
}

/** Why there is nothing to draw, where no place of a document is to blame. */
export function noView(message: string): ChipViewReply {
    const start = { line: 0, character: 0 };
    const complaint: Complaint = { severity: 'error', code: 'name/unknown', message, range: { start, end: start } };
    return { ok: false, complaints: [complaint] };
}

function placesOf(node: Mapping) {
    const statements = node.layers.flatMap(({ layer, $cstNode: text }) => (text ? [[layer, text.range] as const] : []));
    const others = node.others[0]?.$cstNode?.range;
    return {
        mapping: nameRange(node),
        places: Object.fromEntries([...statements].reverse()),
        ...(others ? { others } : {}),
    };
}
