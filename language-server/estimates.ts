import type { Estimate } from '../src/estimate/estimate';
import { estimateMapping } from '../src/estimate/estimate-mapping';
import type { Mapping } from '../src/mapping/mapping';

const known = new WeakMap<Mapping, Estimate>();

/** The estimate of a mapping, made once: hover, lenses and hints ask for it one after another. */
export function estimateOf(mapping: Mapping): Estimate {
    const found = known.get(mapping) ?? estimateMapping(mapping);
    known.set(mapping, found);
    return found;
}
