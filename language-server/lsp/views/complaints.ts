import { AstUtils, GrammarUtils, UriUtils, type LangiumDocument } from 'langium';
import type { Finding } from '../../../src/chip/finding';
import { isReadable } from '../../elaborate/block';
import { dependencies } from '../../finding-location';
import { isCimFile, type Declaration } from '../../generated/ast';
import type { Complaint } from './protocol';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];
type Range = Complaint['range'];

/** By the protocol's numbers. */
const severities: readonly Complaint['severity'][] = ['error', 'error', 'warning', 'info', 'info'];
const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where a declaration's name stands. */
export const nameRange = (node: Declaration): Range =>
    (GrammarUtils.findNodeForProperty(node.$cstNode, 'name') ?? node.$cstNode)?.range ?? nowhere;

/**
 * What is said of a declaration and of all that it rests on, worst first; the documents must have been checked. In a text
 * with syntax errors that is the syntax.
 */
export function complaintsAbout(node: Declaration): readonly Complaint[] {
    const own = AstUtils.getDocument(node);
    const behind = new Set(dependencies(node));
    const documents = new Set([own, ...[...behind].map((each) => AstUtils.getDocument(each))]);
    const found = [...documents].flatMap((document) => {
        const about = (document.diagnostics ?? []).filter((each) => concerns(each, document, behind));
        if (document === own) return about.map((each) => complaint(each, each.range));
        const file = UriUtils.basename(document.uri);
        return about.map((each) => complaint({ ...each, message: `${file}: ${each.message}` }, nameRange(node)));
    });
    return worstFirst(found);
}

/** What the elaboration of a declaration says, at its name; for want of a diagnostic that says it better. */
export const complaintsOf = (findings: readonly Finding[], node: Declaration): readonly Complaint[] =>
    worstFirst(findings.map(({ severity, code, message }) => ({ severity, code, message, range: nameRange(node) })));

/** Whether a diagnostic lies in one of the declarations, or in none at all (an import, a text that is no declaration). */
function concerns(
    { range }: Diagnostic,
    { parseResult, textDocument }: LangiumDocument,
    among: ReadonlySet<Declaration>,
) {
    const root = parseResult.value;
    if (!isCimFile(root) || !isReadable(root)) return true;
    const at = textDocument.offsetAt(range.start);
    const holder = root.declarations.find(({ $cstNode: text }) => text && at >= text.offset && at < text.end);
    return !holder || among.has(holder);
}

const complaint = ({ severity, code, message }: Diagnostic, range: Range): Complaint => ({
    severity: severities[severity ?? 1],
    code: String(code),
    message,
    range,
});

const rank = ({ severity }: Complaint): number => ['error', 'warning', 'info'].indexOf(severity);

const worstFirst = (complaints: readonly Complaint[]): readonly Complaint[] =>
    [...complaints].sort((a, b) => rank(a) - rank(b) || a.range.start.line - b.range.start.line);
