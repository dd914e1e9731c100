import { pathToFileURL } from 'node:url';
import { isAbsolute } from 'node:path';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../package.json';
import type { Diagnostic } from '../../language-server/diagnostic';
import type { Code } from '../chip/codes';
import { codes as knownCodes } from '../chip/codes';
import { shownPath } from './shown-path';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Diagnostics as a SARIF 2.1.0 log; files below the working folder are named from it. */
export function sarifLog(diagnostics: readonly Diagnostic[]): Log {
    const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: { name: 'corelet', semanticVersion: version, rules: codes.map(sarifRule) },
                },
                columnKind: 'utf16CodeUnits',
                originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(process.cwd()).href}/` } },
                results: diagnostics.map((diagnostic) => sarifResult(diagnostic, codes)),
            },
        ],
    };
}

function sarifRule(id: Code): ReportingDescriptor {
    const { severity, when } = knownCodes[id];
    return {
        id,
        shortDescription: { text: `${when[0].toUpperCase()}${when.slice(1)}.` },
        defaultConfiguration: { level: levels[severity] },
    };
}

function sarifResult(diagnostic: Diagnostic, codes: readonly Code[]): Result {
    const { code, severity, message, line, column, endLine, endColumn } = diagnostic;
    const path = shownPath(diagnostic.file);
    const artifactLocation = isAbsolute(path)
        ? { uri: pathToFileURL(path).href }
        : { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' };
    return {
        ruleId: code,
        ruleIndex: codes.indexOf(code),
        level: levels[severity],
        message: { text: message },
        locations: [
            {
                physicalLocation: {
                    artifactLocation,
                    region: { startLine: line, startColumn: column, endLine, endColumn },
                },
            },
        ],
    };
}
