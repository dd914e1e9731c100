import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from './support/client';

let client: Client;
beforeAll(async () => void (client = await Client.start({ folder: resolve('.') })));
afterAll(() => client.stop());

describe('the server', () => {
    it('says of a sound example nothing, at the version of its text', async () => {
        const path = resolve('examples/digits.cim');
        const uri = await client.open(path, readFileSync(path, 'utf8'));
        expect(await client.until(uri)).toEqual([]);
        expect(client.published.at(-1)?.version).toBe(1);
    });
});
