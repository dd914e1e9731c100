import { AstUtils, CstUtils, type AstNode, type CstNode, type LangiumDocument } from 'langium';
import { DefaultRenameProvider } from 'langium/lsp';
import {
    LSPErrorCodes,
    ResponseError,
    type Position,
    type Range,
    type RenameParams,
    type TextDocumentPositionParams,
    type TextEdit,
    type WorkspaceEdit,
} from 'vscode-languageserver';
import { writtenLayer } from '../../fixes/layer-name';
import { isCimFile, isDeclaration, isModelLayer, type Declaration, type ModelLayer } from '../../generated/ast';
import type { CimLspServices } from '../cim-lsp-module';
import { importedDocuments } from '../documents/import-closure';
import { placementNamedAt } from './layer-names';

/** Renames declarations and described layers wherever they are named; says why where a name is not ours to change. */
export class CimRename extends DefaultRenameProvider {
    constructor(private readonly services: CimLspServices) {
        super(services);
    }

    override prepareRename(document: LangiumDocument, { position }: TextDocumentPositionParams): Range | undefined {
        const leaf = this.leafAt(document, position);
        return leaf && this.target(leaf) ? withoutQuotes(leaf) : undefined;
    }

    override async rename(document: LangiumDocument, { position, newName }: RenameParams): Promise<WorkspaceEdit> {
        const leaf = this.leafAt(document, position);
        const target = leaf && this.target(leaf);
        if (!target) throw refusal('There is no name here that can be changed.');
        this.checkName(target, newName);
        const changes: Record<string, TextEdit[]> = {};
        for (const { sourceUri, segment } of this.references.findReferences(target, { includeDeclaration: true })) {
            const text = this.textAt(sourceUri.toString(), segment.range);
            const edits = (changes[sourceUri.toString()] ??= []);
            edits.push({ range: segment.range, newText: renamed(target, text, newName) });
        }
        return { changes };
    }

    /** What the leaf names; undefined where it is no name, an error where the name is of a file that is not to be changed. */
    private target(leaf: CstNode): Declaration | ModelLayer | undefined {
        const placement = placementNamedAt(leaf);
        const [target] = this.references.findDeclarations(leaf);
        if (placement && !target) {
            const file = placement.$container.model?.ref?.file;
            if (file) throw refusal(`'${placement.layer}' is a name in ${file}: rename the node there.`);
            throw refusal(`No model that can be read has a layer '${placement.layer}'.`);
        }
        if (!isDeclaration(target) && !isModelLayer(target)) return undefined;
        const { uri } = AstUtils.getDocument(target);
        if (uri.toString().startsWith(this.services.files.library.toString()))
            throw refusal(
                `'${target.name}' is of the library that comes with Corelet. Extend it under a name of your own.`,
            );
        return target;
    }

    private checkName(target: Declaration | ModelLayer, name: string): void {
        const written = isModelLayer(target)
            ? /^[^"\\\r\n]+$/
            : /^[A-Za-z_\u00B5\u03BC\u03A9][\w\u00B5\u03BC\u03A9\u00B2]*$/;
        if (!written.test(name)) throw refusal(`'${name}' is no name: letters, digits and _ make one.`);
        if (name === target.name) return;
        const others = isModelLayer(target) ? target.$container.layers : this.namesBeside(target);
        if (others.some((other) => other !== target && other.name === name))
            throw refusal(`'${name}' is already taken. Choose another name.`);
    }

    /** Declarations of the target's file, of the files that name it, and of what these import: there a new name must be free too. */
    private namesBeside(target: AstNode): readonly Declaration[] {
        const uris = new Set([AstUtils.getDocument(target).uri.toString()]);
        for (const { sourceUri } of this.references.findReferences(target, {})) uris.add(sourceUri.toString());
        const { LangiumDocuments: documents } = this.services.shared.workspace;
        for (const document of documents.all.filter(({ uri }) => uris.has(uri.toString())).toArray())
            for (const { uri } of importedDocuments(document, documents, this.services.files.library))
                uris.add(uri.toString());
        return documents.all
            .filter(({ uri }) => uris.has(uri.toString()))
            .flatMap(({ parseResult: { value } }) => (isCimFile(value) ? value.declarations : []))
            .toArray();
    }

    private leafAt(document: LangiumDocument, position: Position): CstNode | undefined {
        const root = document.parseResult.value.$cstNode;
        const offset = document.textDocument.offsetAt(position);
        return root && CstUtils.findDeclarationNodeAtOffset(root, offset, this.grammarConfig.nameRegexp);
    }

    private textAt(uri: string, range: Range): string {
        const { LangiumDocuments: documents } = this.services.shared.workspace;
        return documents.all.find((each) => each.uri.toString() === uri)?.textDocument.getText(range) ?? '';
    }
}

/** The range of a name; of one in quotes what is between them, which is what an editor then offers to change. */
function withoutQuotes({ text, range: { start, end } }: CstNode): Range {
    if (!/^["']/.test(text)) return { start, end };
    return {
        start: { ...start, character: start.character + 1 },
        end: { ...end, character: end.character - 1 },
    };
}

const refusal = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);

/** `lstm1.input` keeps its part, and a layer's name gets quotes where it needs them. */
function renamed(target: Declaration | ModelLayer, text: string, name: string): string {
    if (!isModelLayer(target)) return name;
    const old = text.replace(/^["']|["']$/g, '');
    const part = old.startsWith(`${target.name}.`) ? old.slice(target.name.length) : '';
    return writtenLayer(name + part);
}
