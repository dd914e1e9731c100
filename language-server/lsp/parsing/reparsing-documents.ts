import {
    DefaultLangiumDocumentFactory,
    DocumentState,
    type AstNode,
    type Cancellation,
    type LangiumDocument,
    type LangiumDocuments,
    type Mutable,
    type ParseResult,
    type URI,
} from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CimLspServices } from '../cim-lsp-module';
import { isCimFile, type CimFile } from '../../generated/ast';
import { reparse } from './reparse';

/** Makes trees of documents; of one that has a tree already, by parsing what has changed. */
export class ReparsingDocuments extends DefaultLangiumDocumentFactory {
    private readonly documents: () => LangiumDocuments;

    constructor(
        services: LangiumSharedServices,
        private readonly language: () => CimLspServices,
    ) {
        super(services);
        this.documents = () => services.workspace.LangiumDocuments;
    }

    /** One that is neither open nor on disk any more keeps its tree until it is forgotten, which is about to happen. */
    override async update<T extends AstNode = AstNode>(
        document: Mutable<LangiumDocument<T>>,
        cancelToken: Cancellation.CancellationToken,
    ): Promise<LangiumDocument<T>> {
        try {
            return await super.update(document, cancelToken);
        } catch (error) {
            if (!isGone(error)) throw error;
            document.state = DocumentState.Parsed;
            return document;
        }
    }

    protected override parseAsync<T extends AstNode>(
        uri: URI,
        text: string,
        cancelToken: Cancellation.CancellationToken,
    ): Promise<ParseResult<T>> {
        const last = this.documents().getDocument(uri)?.parseResult;
        const { LangiumParser: parser, Lexer: lexer } = this.language().parser;
        const result = last && isOfCim(last) ? reparse(last, text, parser, lexer) : undefined;
        // A document's tree is of the type that whoever asks for the document expects.
        return result
            ? Promise.resolve(result as ParseResult as ParseResult<T>)
            : super.parseAsync(uri, text, cancelToken);
    }
}

const isGone = (error: unknown): boolean =>
    error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const isOfCim = (result: ParseResult): result is ParseResult<CimFile> => isCimFile(result.value);
