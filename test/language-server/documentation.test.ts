import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { codes } from '../../src/chip/codes';
import { formatText } from '../../language-server/format-text';
import { pageOf } from '../../language-server/reference/code-pages';
import { forgotten, pages, type Page } from '../../language-server/reference/pages';
import { regenerate } from '../../language-server/reference/regions';

describe('the documentation', () => {
    let all: readonly Page[] = [];
    beforeAll(async () => {
        all = await pages();
    });

    it('is what the sources say; if not, run npm run docs', () => {
        expect(all.filter(({ before, after }) => before !== after).map(({ path }) => path)).toEqual([]);
    });

    it('forgets no code, block, unit or effect', () => {
        expect(forgotten(all)).toEqual([]);
    });

    it('has a page for each code, and none for a code that is gone', () => {
        const wanted = ['README.md', ...Object.keys(codes).map(pageOf)].sort();
        expect(readdirSync('docs/diagnostics').sort()).toEqual(wanted);
    });

    it('says of each code more than its summary and an example', () => {
        for (const { path, after } of all.filter(
            ({ path }) => path.startsWith('docs/diagnostics/') && !path.endsWith('README.md'),
        )) {
            const own = after.replace(/<!-- corelet:[\s\S]*?<!-- end -->/g, '').replace(/^# .*$/m, '');
            expect(own.trim().length, path).toBeGreaterThan(40);
        }
    });

    it('shows an example of each code that a small file can give', () => {
        const without = all.filter(({ after }) => after.includes('No small file shows it.')).map(({ path }) => path);
        expect(without).toEqual(
            ['file-run', 'internal-fault', 'precision-calibration'].map((code) => `docs/diagnostics/${code}.md`),
        );
    });

    it('shows files in their canonical form', async () => {
        const shown = all.flatMap(({ after }) => [...after.matchAll(/<!-- corelet: file (\S+) -->/g)]);
        expect(shown.length).toBeGreaterThan(5);
        for (const [, path] of shown) {
            const text = readFileSync(path, 'utf8');
            expect(await formatText(text, path), path).toEqual({ ok: true, text });
        }
    });

    it('links to files and sections that are there', () => {
        const slug = (heading: string) =>
            heading
                .toLowerCase()
                .replace(/[^\w\- ]/g, '')
                .trim()
                .replace(/ /g, '-');
        for (const { path, after } of all)
            for (const [, target] of after.matchAll(/\]\(([^)\s]+)\)/g)) {
                if (/^https?:/.test(target)) continue;
                const [file, section] = target.split('#');
                const there = file === '' ? path : join(dirname(path), file);
                expect(existsSync(there), `${path} links to ${target}`).toBe(true);
                if (section === undefined) continue;
                const text = all.find((page) => page.path === there)?.after ?? readFileSync(there, 'utf8');
                const sections = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading));
                expect(sections, `${path} links to ${target}`).toContain(section);
            }
    });
});

describe('a generated region', () => {
    it('is replaced, and what stands around it is kept', async () => {
        const page = 'a\n<!-- corelet: twice x -->\nold\n<!-- end -->\nb';
        const once = await regenerate(page, { twice: (argument) => argument + argument });
        expect(once).toBe('a\n<!-- corelet: twice x -->\n\nxx\n\n<!-- end -->\nb');
        expect(await regenerate(once, { twice: (argument) => argument + argument })).toBe(once);
    });

    it('of a kind that nothing writes is an error', async () => {
        await expect(regenerate('<!-- corelet: no -->\n<!-- end -->', {})).rejects.toThrow("region 'no'");
    });
});
