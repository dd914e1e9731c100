import type { LangiumSharedServices } from 'langium/lsp';
import type { ClientOptions } from './views/protocol';

/** What the client can do beyond the protocol; nothing until it has said so. */
export class ClientAbilities {
    private options: ClientOptions = {};

    constructor({ lsp }: LangiumSharedServices) {
        lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
            const said: unknown = initializationOptions;
            if (typeof said === 'object' && said !== null) this.options = said;
        });
    }

    /** Whether it has the commands that lenses offer. */
    get commands(): boolean {
        return this.options.commands === true;
    }

    /** Whether it is told when a document has been checked. */
    get checked(): boolean {
        return this.commands || this.options.checked === true;
    }
}
