import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';
import { openProject } from '../../language-server/project';

describe('a text', () => {
    let folder = '';
    beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'corelet-'))));
    afterAll(() => rmSync(folder, { recursive: true }));

    for (const [open, close] of [
        ['{ a: ', '}'],
        ['f(', ')'],
    ])
        it(`with thousands of '${open}' within one another is refused where it gets too deep`, async () => {
            const text = `device A {\n    t: ${open.repeat(5000)}1${close.repeat(5000)}\n}\n`;
            const file = join(folder, 'deep.cim');
            writeFileSync(file, text);
            const { diagnostics } = await openProject([file]);
            expect(diagnostics).toMatchObject([{ code: 'syntax/parse', line: 2 }]);
            expect(diagnostics[0].message).toContain('nested more than 32 deep');
            expect(await formatText(text, file)).toEqual({ ok: false, diagnostics });
        });

    it('of a megabyte that is no text gives a bounded number of complaints', async () => {
        const file = join(folder, 'binary.cim');
        writeFileSync(
            file,
            Buffer.from(Uint8Array.from({ length: 1 << 20 }, (_, i) => (i * 7919 + (i >> 8) * 31) & 255)),
        );
        const { diagnostics } = await openProject([file]);
        expect(diagnostics.length).toBeGreaterThan(0);
        expect(diagnostics.length).toBeLessThan(100);
    });
});
