import { DefaultServiceRegistry, type LangiumCoreServices, type URI } from 'langium';

/** Knows documents without a file, whose names end in nothing, also when they are not open any more. */
export class UntitledServices extends DefaultServiceRegistry {
    override getServices(uri: URI): LangiumCoreServices {
        const [only] = this.all;
        return uri.scheme === 'untitled' && only ? only : super.getServices(uri);
    }
}
