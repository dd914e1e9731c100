import { resolve } from 'node:path';
import { vi } from 'vitest';
import { Client, type ClientOptions } from './client';

export interface Session {
    readonly client: Client;
    /** Of the document. */
    readonly uri: string;
}

/** A server with one document that it has checked, with this project for its folder. */
export async function session(
    path: string,
    text: string,
    options: Omit<ClientOptions, 'folder'> = {},
): Promise<Session> {
    const client = await Client.start({ folder: resolve('.'), ...options });
    const uri = await client.open(path, text);
    await client.until(uri);
    return { client, uri };
}

/** An answer as soon as it satisfies the test: until a model is read, hover, lenses and hints have no figures. */
export const whenRead = <T>(ask: () => Promise<T>, test: (answer: T) => void): Promise<T> =>
    vi.waitFor(
        async () => {
            const answer = await ask();
            test(answer);
            return answer;
        },
        { timeout: 60_000 },
    );
