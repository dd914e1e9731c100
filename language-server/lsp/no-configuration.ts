import { DefaultConfigurationProvider } from 'langium';

/** Asks no client for settings: all that a document means stands in it. */
export class NoConfiguration extends DefaultConfigurationProvider {
    override initialize(): void {
        this.workspaceConfig = false;
    }
}
