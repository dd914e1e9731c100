import { triedFixes } from '../../src/mapping/tried-fixes';
import type { CimServices } from '../cim-module';
import type { Mapping } from '../generated/ast';
import { reportFinding, type Accept } from './report';

/** `capacity/*`, `precision/*`, `dataflow/*`, `shape/unknown-layer`: what the mapper finds when it places the layers. */
export async function checkPlacement(mapping: Mapping, accept: Accept, services: CimServices): Promise<void> {
    const elaborator = services.elaboration.Elaborator;
    // Where the request itself is broken, or its model or chip, other rules say so at the place to blame.
    const request = await elaborator.request(mapping);
    if (!request.ok) return;
    const placed = await elaborator.mapping(mapping);
    for (const finding of triedFixes(request.value, placed.findings)) reportFinding(finding, mapping, accept);
}
