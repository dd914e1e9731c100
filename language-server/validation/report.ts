import { AstUtils, GrammarUtils, type AstNode, type ValidationAcceptor } from 'langium';
import type { Finding } from '../../src/chip/finding';
import type { ValueProblem } from '../../src/chip/schema';
import { declarationOf, locate, type Location } from '../finding-location';
import type { Declaration } from '../generated/ast';
import { findingFixes } from '../fixes/finding-fixes';
import { withFixes, type TextFix } from '../fixes/text-fix';
import { valueFixes } from '../fixes/value-fixes';
import { originOf } from '../read-value';

type Info = Parameters<ValidationAcceptor>[2];
type Related = NonNullable<Info['relatedInformation']>[number];

/** What a rule is given to speak with. */
export type Accept = ValidationAcceptor;

/** The other end of a complaint: a place in this or in another document. */
export function related({ node, property }: Location, message: string): Related[] {
    const cst = (property && GrammarUtils.findNodeForProperty(node.$cstNode, property)) || node.$cstNode;
    return cst ? [{ location: { uri: AstUtils.getDocument(node).uri.toString(), range: cst.range }, message }] : [];
}

/** Reports a problem with a value at the part of it that is to blame. */
export function reportValue(
    problem: ValueProblem,
    fallback: AstNode,
    accept: Accept,
    others: readonly Related[] = [],
): void {
    const origin = originOf(problem.at) ?? { node: fallback };
    const repeated = problem.repeats && originOf(problem.repeats);
    const relatedInformation = [...(repeated ? related(repeated, 'first here') : []), ...others];
    accept('error', problem.message, {
        ...place(origin),
        code: problem.code,
        ...(relatedInformation.length > 0 ? { relatedInformation } : {}),
        ...withFixes(valueFixes(problem.fixes)),
    });
}

/** Reports a finding about a declaration, with the other ends that can be found from it. */
export function reportFinding(
    finding: Finding,
    declaration: Declaration,
    accept: Accept,
    fixes: readonly (TextFix | undefined)[] = [],
): void {
    const relatedInformation = (finding.related ?? []).flatMap(({ subject, message }) => {
        const end = declarationOf(subject, declaration);
        return end ? related(locate(subject, end), message) : [];
    });
    accept(finding.severity, finding.message, {
        ...place(locate(finding.subject, declaration)),
        code: finding.code,
        ...(relatedInformation.length > 0 ? { relatedInformation } : {}),
        ...withFixes([...fixes, ...findingFixes(finding.fixes ?? [], declaration)]),
    });
}

/** A location in the form that Langium's acceptor takes. */
export function place({ node, property }: Location): { node: AstNode; range?: Info['range'] } {
    const cst = property === undefined ? undefined : GrammarUtils.findNodeForProperty(node.$cstNode, property);
    return cst ? { node, range: cst.range } : { node };
}
