import type { LangiumDocument } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import { triedFixes } from '../../src/mapping/tried-fixes';
import type { CimServices } from '../cim-module';
import { isMapping, type CimFile } from '../generated/ast';
import { fixesOf, type TextFix } from './text-fix';

const known = new WeakMap<Diagnostic, Promise<readonly TextFix[]>>();

/**
 * The fixes of a diagnostic that help. Those that move layers are tried first, which costs a placement each: not while
 * one types, but once somebody asks.
 */
export function offeredFixes(
    diagnostic: Diagnostic,
    document: LangiumDocument,
    services: CimServices,
): Promise<readonly TextFix[]> {
    const tried = known.get(diagnostic) ?? tryFixes(diagnostic, document, services);
    known.set(diagnostic, tried);
    return tried;
}

async function tryFixes(
    diagnostic: Diagnostic,
    document: LangiumDocument,
    { elaboration: { Elaborator: elaborator } }: CimServices,
): Promise<readonly TextFix[]> {
    const fixes = fixesOf(diagnostic);
    if (fixes.length === 0 || !String(diagnostic.code).startsWith('capacity/')) return fixes;
    for (const node of (document.parseResult.value as CimFile).declarations.filter(isMapping)) {
        const [request, mapping] = await Promise.all([elaborator.request(node), elaborator.mapping(node)]);
        const finding = mapping.findings.find(
            ({ code, message }) => code === diagnostic.code && message === diagnostic.message,
        );
        if (!request.ok || !finding) continue;
        const titles = triedFixes(request.value, mapping.findings, finding).map(({ title }) => title);
        return fixes.filter(({ title }) => titles.includes(title));
    }
    return fixes;
}
