import { EmptyFileSystem, URI, type ValidationChecks } from 'langium';
import { describe, expect, it, vi } from 'vitest';
import type { CimAstType } from '../../language-server/generated/ast';
import { createCimServices } from '../../language-server/cim-module';

describe('a check that fails by a fault of its own', () => {
    it('is told at its place, without a trace, and the others go on', async () => {
        const printed = vi.spyOn(console, 'error');
        const { shared, Cim } = createCimServices(EmptyFileSystem);
        const failing: ValidationChecks<CimAstType> = {
            Device: (): void => {
                throw new Error('it is Monday');
            },
        };
        Cim.validation.ValidationRegistry.register(failing);
        const { LangiumDocumentFactory: factory, DocumentBuilder: builder, LangiumDocuments } = shared.workspace;
        const document = factory.fromString('device Wafer { }\nchip Lab { }\n', URI.file('/lab.cim'));
        LangiumDocuments.addDocument(document);
        await builder.build([document], { validation: true });
        const [fault, ...others] = (document.diagnostics ?? []).filter(({ code }) => code === 'internal/fault');
        expect(others).toEqual([]);
        expect(fault.message).toMatch(/^A check of this Device has failed by a fault of Corelet: it is Monday\. /);
        expect(fault.range.start.line).toBe(0);
        expect(
            document.diagnostics?.some(({ code, range }) => code === 'value/missing' && range.start.line === 1),
        ).toBe(true);
        expect(printed).not.toHaveBeenCalled();
    });
});

describe('a text of many megabytes', () => {
    it('is not read, says so at once, and so does whoever imports it', async () => {
        const { shared, Cim } = createCimServices(EmptyFileSystem);
        const document = shared.workspace.LangiumDocumentFactory.fromString(
            'device Wafer { g_max: 30 uS }\n'.repeat(1_000_000),
            URI.file('/large.cim'),
        );
        shared.workspace.LangiumDocuments.addDocument(document);
        await shared.workspace.DocumentBuilder.build([document], { validation: true });
        expect(document.diagnostics).toMatchObject([
            { code: 'syntax/parse', message: expect.stringContaining('1,000,000 characters') as string },
        ]);
        expect(document.parseResult.value).toMatchObject({ declarations: [] });
        expect(Cim.parser.Lexer.tokenize('device').tokens).toHaveLength(1);
    });
});
