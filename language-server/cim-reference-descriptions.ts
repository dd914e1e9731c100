import { DefaultReferenceDescriptionProvider, type LangiumDocument, type ReferenceDescription } from 'langium';

/** Describes the references that linking has just gathered, without looking for them all over the tree again. */
export class CimReferenceDescriptions extends DefaultReferenceDescriptionProvider {
    override async createDescriptions(document: LangiumDocument): Promise<ReferenceDescription[]> {
        return document.references.flatMap((reference) => {
            const container = reference.$refNode?.astNode;
            return container ? this.createInfoDescriptions({ reference, container, property: '' }) : [];
        });
    }
}
