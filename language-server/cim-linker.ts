import {
    AstUtils,
    Cancellation,
    DefaultLinker,
    interruptAndCheck,
    type LangiumDocument,
    type ReferenceInfo,
} from 'langium';
import { schemaOf } from './block-kind';
import { nodesOf, referencesOf } from './tree';
import { isProperty, isWordValue, type Property, type WordValue } from './generated/ast';

/** The kind of declaration that a word names, by the schema of its property; undefined for a word of a vocabulary. */
export function refersTo(word: WordValue): 'device' | 'core' | undefined {
    const property: Property | undefined = AstUtils.getContainerOfType(word, isProperty);
    if (!property || property.value !== word) return undefined;
    const schema = schemaOf(property.$container);
    return schema && Object.hasOwn(schema, property.name) ? schema[property.name].kind.refersTo : undefined;
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
