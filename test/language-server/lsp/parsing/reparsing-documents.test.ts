import { Cancellation, DocumentState, URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { describe, expect, it } from 'vitest';
import { createCimLspServices } from '../../../../language-server/lsp/cim-lsp-module';

describe('a document that was never saved', () => {
    it('keeps its tree when it is closed in the midst of a change', async () => {
        const { shared } = createCimLspServices(NodeFileSystem);
        const { LangiumDocumentFactory: factory, LangiumDocuments: documents } = shared.workspace;
        const document = factory.fromString('chip Lab extends NeuRRAM { }', URI.parse('untitled:Untitled-1'));
        documents.addDocument(document);
        document.state = DocumentState.Changed;
        const after = await factory.update(document, Cancellation.CancellationToken.None);
        expect(after).toBe(document);
        expect(after.state).toBe(DocumentState.Parsed);
        expect(after.parseResult.value.$cstNode?.text).toBe('chip Lab extends NeuRRAM { }');
    });
});
