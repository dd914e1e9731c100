import {
    Cancellation,
    DefaultDocumentValidator,
    DocumentValidator,
    interruptAndCheck,
    type AstNode,
    type AstNodeDescription,
    type LangiumDocument,
    type ParseResult,
    type ReferenceInfo,
    type ValidationAcceptor,
    type ValidationCheck,
    type ValidationOptions,
} from 'langium';
import { didYouMean, nearest } from '../src/chip/nearest';
import type { CimServices } from './cim-module';
import { refersTo, wordsOf } from './cim-linker';
import { isCimFile, isListValue, isWordValue } from './generated/ast';
import { unknownNameFixes } from './fixes/unknown-name-fixes';
import { characterFixes, syntaxFixes } from './fixes/syntax-fixes';
import { withFixes } from './fixes/text-fix';
import { importedUris } from './imports';
import { nodesOf } from './tree';

const withArticle = (kind: string): string => `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind.toLowerCase()}`;

type Token = Cancellation.CancellationToken;
type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** More characters without a meaning than these tell nothing new: the file is no text. */
const mostLexingErrors = 10;

/** Gives Langium's own complaints our codes and words. After a syntax error nothing else is said of the document. */
export class CimDocumentValidator extends DefaultDocumentValidator {
    constructor(private readonly services: CimServices) {
        super(services);
    }

    override validateDocument(
        document: LangiumDocument,
        options: ValidationOptions = {},
        ...cancel: [Parameters<DefaultDocumentValidator['validateDocument']>[2]?]
    ): Promise<Diagnostic[]> {
        const first = { ...options, stopAfterLexingErrors: true, stopAfterParsingErrors: true };
        return super.validateDocument(document, first, ...cancel);
    }

    /** As Langium does it, but without stopping at the nine nodes of ten that no rule is about. */
    protected override async validateAstNodes(
        root: AstNode,
        options: ValidationOptions,
        accept: ValidationAcceptor,
        cancelToken?: Token,
    ): Promise<void> {
        await this.checkNodes(nodesOf(root), options, accept, cancelToken);
    }

    protected async checkNodes(
        nodes: readonly AstNode[],
        { categories }: ValidationOptions,
        accept: ValidationAcceptor,
        cancelToken: Token = Cancellation.CancellationToken.None,
    ): Promise<void> {
        const checks = new Map<string, readonly ValidationCheck[]>();
        for (const node of nodes) {
            const own = checks.get(node.$type) ?? this.validationRegistry.getChecks(node.$type, categories).toArray();
            checks.set(node.$type, own);
            if (own.length === 0) continue;
            await interruptAndCheck(cancelToken);
            for (const check of own) await check(node, accept, cancelToken);
        }
    }

    protected override processLexingErrors(result: ParseResult, all: Diagnostic[], options: ValidationOptions): void {
        const found: Diagnostic[] = [];
        super.processLexingErrors(result, found, options);
        for (const [index, diagnostic] of found.slice(0, mostLexingErrors).entries()) {
            const fixes = characterFixes(result, index, diagnostic.range);
            all.push(ofSyntax(diagnostic, fixes));
        }
    }

    protected override processParsingErrors(result: ParseResult, all: Diagnostic[], options: ValidationOptions): void {
        const found: Diagnostic[] = [];
        super.processParsingErrors(result, found, options);
        // One slip often makes several errors; the first says what it was.
        all.push(...found.slice(0, 1).map((each) => ofSyntax(each, syntaxFixes(result, each.range))));
    }

    protected override processLinkingErrors(document: LangiumDocument, all: Diagnostic[]): void {
        if (!this.importsLead(document)) return;
        for (const reference of document.references) {
            const error = reference.error;
            // A word of a vocabulary is no name, even if somebody has tried to follow it.
            if (!error || (isWordValue(error.info.container) && !refersTo(error.info.container))) continue;
            const { container, property, index } = error.info;
            const scope = this.services.references.ScopeProvider.getScope(error.info);
            // Nothing is meant to extend itself, or to be in a list twice.
            const own = property === 'base' && 'name' in container ? [container.name] : namedBeside(container);
            const known = scope
                .getAllElements()
                .map(({ name }) => name)
                .filter((name) => !own.includes(name))
                .toArray();
            const meant = nearest(reference.$refText, known);
            const other = this.otherKind(reference.$refText, document);
            const hint = didYouMean(reference.$refText, known) || (other ? '' : this.missingImport(document));
            const why = other
                ? `is ${withArticle(other)}, and ${withArticle(this.wanted(error.info))} is asked for here.`
                : 'is not declared in this file or its imports.';
            all.push(
                this.toDiagnostic('error', `'${reference.$refText}' ${why}${hint}`, {
                    node: container,
                    property,
                    index,
                    range: reference.$refNode?.range,
                    code: 'name/unknown',
                    relatedInformation: declaredAt(meant === undefined ? undefined : scope.getElement(meant)),
                    data: {
                        code: DocumentValidator.LinkingError,
                        ...withFixes(
                            unknownNameFixes(
                                { reference, known, wanted: this.wanted(error.info), document },
                                this.services,
                            ),
                        ).data,
                    },
                }),
            );
        }
    }

    /** The kind of declaration that a name does stand for, where it is another one than is asked for. */
    private otherKind(name: string, document: LangiumDocument): string | undefined {
        const { IndexManager: index } = this.services.shared.workspace;
        const uris = [document.uri, ...importedUris(document, this.services.files.library)].map(String);
        return index.allElements(undefined, new Set(uris)).find((each) => each.name === name)?.type;
    }

    private wanted({ container, property }: ReferenceInfo): string {
        const word = isWordValue(container) ? refersTo(container) : undefined;
        return word ?? this.services.shared.AstReflection.getReferenceType({ container, property } as ReferenceInfo);
    }

    /** Where an import leads nowhere, the names that it would have brought are not to blame. */
    private importsLead(document: LangiumDocument): boolean {
        const { LangiumDocuments: documents } = this.services.shared.workspace;
        return importedUris(document, this.services.files.library).every((uri) => documents.hasDocument(uri));
    }

    private missingImport(document: LangiumDocument): string {
        const file = document.parseResult.value;
        return isCimFile(file) && file.imports.length > 0
            ? ''
            : " The file imports nothing: 'import neurram' brings NeuRRAM with it.";
    }
}

/** The other words of a list. */
const namedBeside = ({ $container: list }: AstNode): readonly string[] =>
    isListValue(list) ? wordsOf(list).map(({ target }) => target.$refText) : [];

/** Where the name that was probably meant is declared. */
const declaredAt = (description: AstNodeDescription | undefined): Diagnostic['relatedInformation'] =>
    description?.nameSegment && [
        {
            location: { uri: description.documentUri.toString(), range: description.nameSegment.range },
            message: `'${description.name}' is declared here`,
        },
    ];

/** With our code and fixes beside the data by which Langium knows that it is to stop here. */
const ofSyntax = (diagnostic: Diagnostic, fixes: Parameters<typeof withFixes>[0]): Diagnostic => ({
    ...diagnostic,
    code: 'syntax/parse',
    data: { ...diagnostic.data, ...withFixes(fixes).data },
});
