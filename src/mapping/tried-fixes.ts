import type { Finding } from '../chip/finding';
import type { Fix } from '../chip/fix';
import { changedRequest } from './changed-request';
import type { MappingRequest } from './mapping';
import { placeNetwork } from './place';

/**
 * The fixes of one finding of a placement that help: each that changes where layers go is tried, and must leave fewer
 * errors. Costs a placement a fix.
 */
export const triedFixes = (
    request: MappingRequest,
    all: readonly Finding[],
    { fixes = [] }: Finding,
): readonly Fix[] => {
    const errors = all.filter(({ severity }) => severity === 'error').length;
    return withoutRepetition(fixes.filter((fix) => helps(request, errors, fix)));
};

const helps = (request: MappingRequest, errors: number, { changes }: Fix): boolean => {
    const changed = changedRequest(request, changes);
    if (!changed) return true;
    return placeNetwork(changed).findings.filter(({ severity }) => severity === 'error').length < errors;
};

/** Of several that go ever further, the first that is enough: the most copies, the fewest layers kept digital. */
const withoutRepetition = (fixes: readonly Fix[]): readonly Fix[] =>
    fixes.filter((fix, index) => {
        const further = idea(fix);
        return further === undefined || fixes.findIndex((other) => idea(other) === further) === index;
    });

/** What fixes have in common that differ only in how far they go. */
function idea({ changes }: Fix): string | undefined {
    const sets = changes.filter((each) => each.kind === 'set');
    const digital = sets.some(({ subject }) => subject.property === 'digital');
    const copies = sets.find(({ subject }) => subject.property === 'copies');
    return digital ? 'digital' : copies && `copies of ${copies.subject.part}`;
}
