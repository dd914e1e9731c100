import {
    AstUtils,
    Cancellation,
    DefaultLinker,
    interruptAndCheck,
    type LangiumDocument,
    type ReferenceInfo,
} from 'langium';
import type { NamedKind } from '../src/chip/schema';
import { schemaOf } from './block-kind';
import { nodesOf, referencesOf } from './tree';
import {
    isListValue,
    isProperty,
    isVaryChoice,
    isWordValue,
    type Property,
    type Value,
    type WordValue,
} from './generated/ast';
import { sweptProperty } from './swept-property';

/** The kind of declaration that a word names, by the schema of its property; undefined for a word of a vocabulary. */
export function refersTo(word: WordValue): NamedKind | undefined {
    if (isVaryChoice(word.$container)) return sweptProperty(word.$container.$container.path)?.row.kind.refersTo;
    const property: Property | undefined = AstUtils.getContainerOfType(word, isProperty);
    if (!property || (property.value !== word && property.value !== word.$container)) return undefined;
    const schema = schemaOf(property.$container);
    return schema && Object.hasOwn(schema, property.name) ? schema[property.name].kind.refersTo : undefined;
}

/** The words that a value is, or is a list of. */
export function wordsOf(value: Value | undefined): readonly WordValue[] {
    if (isListValue(value)) return value.items.filter(isWordValue);
    return isWordValue(value) ? [value] : [];
}

/** Links a word only where its property asks for the name of a declaration. */
export class CimLinker extends DefaultLinker {
    override async link(document: LangiumDocument, cancelToken = Cancellation.CancellationToken.None): Promise<void> {
        await interruptAndCheck(cancelToken);
        for (const node of nodesOf(document.parseResult.value))
            for (const reference of referencesOf(node)) this.doLink(reference, document);
    }

    protected override doLink(reference: ReferenceInfo, document: LangiumDocument): void {
        if (isWordValue(reference.container) && refersTo(reference.container) === undefined) return;
        super.doLink(reference, document);
    }
}
