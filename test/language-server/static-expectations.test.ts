import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProject } from '../../language-server/project';

it('judges the energy of a recovery by all of its cycles: 10 of some 33 nJ', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-static-'));
    try {
        for (const name of ['recovery.cim', 'recovery.npz']) copyFileSync(join('examples', name), join(folder, name));
        const file = join(folder, 'cheap.cim');
        const bound = (name: string, most: string) => `experiment ${name} extends Flips { expect energy <= ${most} }\n`;
        writeFileSync(file, `import "recovery.cim"\n${bound('Cheap', '100 nJ')}${bound('Fair', '500 nJ')}`);
        const { diagnostics } = await openProject([file]);
        const refuted = diagnostics.filter(({ code }) => code === 'expect/static');
        expect(refuted.map(({ line }) => line)).toEqual([2]);
        expect(refuted[0].message).toMatch(/energy 33\d nJ, not <= 100 nJ/);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
