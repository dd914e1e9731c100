import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { effectNames } from '../../../src/simulator/effects';

const read = (name: string) => readFileSync(`docs/physics/${name}.md`, 'utf8');

describe('every effect', () => {
    it.each(effectNames)(
        '%s has a page with a figure that a command draws, and rows in both ablation tables',
        (name) => {
            const page = new RegExp(`\\| \\[([a-z-]+)\\]\\(\\1\\.md\\) \\| .*\`${name}\``).exec(read('README'))?.[1];
            expect(page, 'a page in docs/physics/README.md').toBeDefined();
            const text = read(String(page));
            expect(text).toContain(`(../images/physics/${name}.svg)`);
            expect(text).toMatch(new RegExp(`npm run ablation -- .*\\b${name}\\b`));
            expect(existsSync(`docs/images/physics/${name}.svg`)).toBe(true);
            expect(readFileSync('scripts/ablation/sweeps.mjs', 'utf8')).toContain(`'${name}'`);
            const tables = read('ablation').split('<!-- ablation: ').slice(1);
            expect(tables).toHaveLength(2);
            for (const table of tables) expect(table).toContain(`| \`${name}\` |`);
        },
    );
});
