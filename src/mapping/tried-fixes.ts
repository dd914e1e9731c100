import type { Finding } from '../chip/finding';
import type { Fix } from '../chip/fix';
import { changedRequest } from './changed-request';
import type { MappingRequest } from './mapping';
import { placeNetwork } from './place';

/**
 * Findings of a placement with those of their fixes that help: each fix that changes where layers go is tried, and must
 * leave fewer errors. Costs a placement a fix.
 */
export const triedFixes = (request: MappingRequest, findings: readonly Finding[]): readonly Finding[] => {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return findings.map((finding) => {
        if (!finding.fixes || !finding.code.startsWith('capacity/')) return finding;
        return { ...finding, fixes: withoutRepetition(finding.fixes.filter((fix) => helps(request, errors, fix))) };
    });
};

const helps = (request: MappingRequest, errors: number, { changes }: Fix): boolean => {
    const changed = changedRequest(request, changes);
    if (!changed) return true;
    return placeNetwork(changed).findings.filter(({ severity }) => severity === 'error').length < errors;
};

/** Of several layers kept digital, where fewer are enough, the fewest. */
const withoutRepetition = (fixes: readonly Fix[]): readonly Fix[] => {
    const digital = fixes.filter(({ changes }) =>
        changes.some((each) => each.kind === 'set' && each.subject.property === 'digital'),
    );
    return fixes.filter((fix) => !digital.slice(1).includes(fix));
};
