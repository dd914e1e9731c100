import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { zipSync } from 'fflate';
import type { ChipViewReply } from '../../../language-server/lsp/views/protocol';
import { Client } from './support/client';

const [visible, hidden] = [2800, 400];

/** An array of numpy's format 1.0, filled with one value. */
function npy(shape: readonly number[], value: number): Uint8Array {
    const written = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
    const header = written.padEnd(128 - 10 - 1) + '\n';
    const values = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value);
    const prefix = Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
    return Buffer.concat([prefix, Buffer.from(header), new Uint8Array(values.buffer)]);
}

const archive = (columns: number): Uint8Array =>
    zipSync(
        {
            'weights.npy': npy([visible, columns], 0.5),
            'visible_bias.npy': npy([visible], 0),
            'hidden_bias.npy': npy([columns], 0),
        },
        { level: 0 },
    );

const folder = mkdtempSync(join(tmpdir(), 'corelet-weights-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('weights of megabytes', () => {
    it('are read by another process; meanwhile the document is checked, and told when they are there', async () => {
        writeFileSync(join(folder, 'rbm.npz'), archive(hidden));
        const text = `import neurram
model Machine { input ${visible}  rbm r { hidden: ${hidden}  weights: "rbm.npz" } }
mapping MachineOnNeuRRAM of Machine on NeuRRAM { others auto }
`;
        const client = await Client.start({ folder, initializationOptions: { checked: true } });
        let checked = 0;
        client.connection.onNotification('corelet/checked', () => checked++);
        const uri = await client.open(join(folder, 'machine.cim'), text);
        expect(await client.until(uri)).toEqual([]);
        const view = (): Promise<ChipViewReply> =>
            client.connection.sendRequest('corelet/chipView', { uri, mapping: 'MachineOnNeuRRAM' });
        await vi.waitFor(async () => expect(await view()).toMatchObject({ ok: true }), { timeout: 60_000 });
        expect(checked).toBeGreaterThan(1);
        writeFileSync(join(folder, 'rbm.npz'), archive(hidden + 1));
        const found = await client.until(uri, (diagnostics) => diagnostics.length > 0);
        expect(found.map(({ code }) => code)).toEqual(['file/shape']);
        await client.stop();
    });
});
