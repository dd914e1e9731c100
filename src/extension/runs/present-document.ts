import { meaning } from './meaning';
import type { RunHead } from './run-record';

/** A document as it is now, and what is known of its experiments: runs, ablations and cells are held against it. */
export class PresentDocument {
    private means = '';
    /** Of its experiments, where the runner has told them. */
    private readonly keys = new Map<string, string>();
    private turn = 0;

    /** Whether it has come to mean something else. */
    textIs(text: string): boolean {
        const means = meaning(text);
        if (means === this.means) return false;
        this.means = means;
        this.keys.clear();
        this.turn += 1;
        return true;
    }

    /** The runner has told the key of an experiment, of a document that meant this; it may mean something else by now. */
    know(experiment: string, key: string, means: string): void {
        if (means === this.means) this.keys.set(experiment, key);
    }

    get meaning(): string {
        return this.means;
    }

    /** Equal for two times at which an experiment would be programmed the same; another where that is not known yet. */
    edition(experiment: string | undefined): string {
        return (experiment === undefined ? undefined : this.keys.get(experiment)) ?? `text ${this.turn}`;
    }

    /**
     * Whether what was found out would be something else by now. The key knows of imports, models and data too; as long as
     * it is not known, while one types, the text alone is looked at.
     */
    isOutdated({ experiment, key, meaning }: Pick<RunHead, 'experiment' | 'key' | 'meaning'>): boolean {
        const present = this.keys.get(experiment);
        return present === undefined ? meaning !== this.means : key !== present;
    }
}
