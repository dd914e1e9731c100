import type { CimServices } from '../cim-module';
import type { Mapping } from '../generated/ast';
import { reportFinding, type Accept } from './report';

/** `capacity/*`, `precision/*`, `dataflow/*`, `shape/unknown-layer`: what the mapper finds when it places the layers. */
export async function checkPlacement(mapping: Mapping, accept: Accept, services: CimServices): Promise<void> {
    const elaborator = services.elaboration.Elaborator;
    // Where the request itself is broken, or its model or chip, other rules say so at the place to blame.
    if (!(await elaborator.request(mapping)).ok) return;
    const placed = await elaborator.mapping(mapping);
    for (const finding of placed.findings) reportFinding(finding, mapping, accept);
}
