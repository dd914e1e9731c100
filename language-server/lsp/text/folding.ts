import { CstUtils, type LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { CimFile } from '../../generated/ast';

/** Folds what stands in braces, comments of several lines, neighbouring line comments, and the imports. */
export class CimFolding implements FoldingRangeProvider {
    getFoldingRanges(document: LangiumDocument): FoldingRange[] {
        const file = document.parseResult.value as CimFile;
        if (!file.$cstNode) return [];
        const ranges: FoldingRange[] = [];
        const open: number[] = [];
        let comments: { first: number; last: number } | undefined;
        const fold = (startLine: number, endLine: number, kind?: FoldingRangeKind): void => {
            if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind ? { kind } : {}) });
        };
        const endComments = (): void => {
            if (comments) fold(comments.first, comments.last, FoldingRangeKind.Comment);
            comments = undefined;
        };
        for (const { text, hidden, range } of CstUtils.flattenCst(file.$cstNode)) {
            const line = range.start.line;
            if (hidden && text.startsWith('//')) {
                if (comments?.last !== line - 1) endComments();
                comments = { first: comments?.first ?? line, last: line };
                continue;
            }
            if (text.trim() === '') continue;
            endComments();
            if (hidden) fold(line, range.end.line, FoldingRangeKind.Comment);
            else if (text === '{') open.push(line);
            else if (text === '}') fold(open.pop() ?? line, line - 1);
        }
        endComments();
        const lines = file.imports.flatMap(({ $cstNode }) => ($cstNode ? [$cstNode.range] : []));
        if (lines.length > 1) fold(lines[0].start.line, lines[lines.length - 1].end.line, FoldingRangeKind.Imports);
        return ranges;
    }
}
