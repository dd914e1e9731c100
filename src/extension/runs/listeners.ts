/** What ends when it is no longer wanted. */
export interface Ending {
    dispose(): void;
}

/** Those who want to be told of something. */
export class Listeners<T> {
    private readonly all = new Set<(event: T) => void>();

    add(listener: (event: T) => void): Ending {
        // One of its own for each call, so that a function that listens twice ends once at a time.
        const own = (event: T): void => listener(event);
        this.all.add(own);
        return { dispose: () => this.all.delete(own) };
    }

    tell(event: T): void {
        for (const listener of [...this.all]) listener(event);
    }
}
