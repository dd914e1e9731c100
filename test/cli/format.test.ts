import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corelet, slips } from './support/command-line';
import { misfits } from './support/schemas';
import { workplace } from './support/workplace';

const untidy = 'import neurram\n\n\n\ndevice   Wafer extends HfOx{g_max:30 uS // strong\n}\n';
const tidy = 'import neurram\n\ndevice Wafer extends HfOx {\n    g_max: 30 uS  // strong\n}\n';

const place = workplace();
const folder = (name: string, files: Readonly<Record<string, string | Uint8Array>>) => {
    for (const [file, text] of Object.entries(files)) place.write(`${name}/${file}`, text);
    return {
        format: (...args: string[]) => corelet(['format', ...args], { folder: place.path(name) }),
        read: (file: string) => place.read(`${name}/${file}`),
        path: (file: string) => place.path(`${name}/${file}`),
        names: () => readdirSync(place.path(name)).sort(),
    };
};

describe('corelet format', () => {
    it.concurrent('brings documents into their form and names those that changed', async ({ expect }) => {
        const own = folder('plain', { 'a.cim': untidy, 'b.cim': tidy });
        expect(await own.format('.')).toEqual({ code: 0, stdout: 'a.cim\n', stderr: '' });
        expect([own.read('a.cim'), own.read('b.cim')]).toEqual([tidy, tidy]);
        expect(await own.format('.')).toEqual({ code: 0, stdout: '', stderr: '' });
        expect(own.names()).toEqual(['a.cim', 'b.cim']);
    });

    it.concurrent(
        'with --check writes nothing, names what would change, and ends with exit code 1',
        async ({ expect }) => {
            const own = folder('check', { 'a.cim': untidy, 'b.cim': tidy });
            expect(await own.format('--check', '.')).toEqual({ code: 1, stdout: 'a.cim\n', stderr: '' });
            expect(own.read('a.cim')).toBe(untidy);
            expect(await own.format('--check', '--quiet', '.')).toEqual({ code: 1, stdout: '', stderr: '' });
            expect((await own.format('--check', 'b.cim')).code).toBe(0);
        },
    );

    it.concurrent('never writes a broken document, and formats the others', async ({ expect }) => {
        const broken = untidy.replace('}', '');
        const own = folder('broken', { 'a.cim': broken, 'b.cim': untidy });
        const { code, stdout, stderr } = await own.format('.');
        expect([code, stdout]).toEqual([2, 'b.cim\n']);
        expect(stderr).toMatch(/^a\.cim:\d+:\d+ error syntax\/parse /);
        expect([own.read('a.cim'), own.read('b.cim')]).toEqual([broken, tidy]);
    });

    it.concurrent('leaves a file alone that is no UTF-8, since its bytes would be lost', async ({ expect }) => {
        const latin = Buffer.from(untidy.replace('strong', 'für'), 'latin1');
        const own = folder('latin', { 'a.cim': latin, 'b.cim': untidy });
        const { code, stdout, stderr } = await own.format('.');
        expect([code, stdout]).toEqual([3, 'b.cim\n']);
        expect(stderr).toBe('error: a.cim: is no text in UTF-8. Save it as UTF-8, or name another file.\n');
        expect(own.read('a.cim')).toBe(latin.toString('utf8'));
    });

    it.concurrent('keeps a file whole at every moment: another one takes its name', async ({ expect }) => {
        const own = folder('atomic', { 'a.cim': untidy });
        const before = statSync(own.path('a.cim')).ino;
        await own.format('.');
        expect(statSync(own.path('a.cim')).ino).not.toBe(before);
        expect(own.names()).toEqual(['a.cim']);
    });

    it.skipIf(process.platform === 'win32').concurrent('keeps permissions and links', async ({ expect }) => {
        const own = folder('links', { 'a.cim': untidy });
        chmodSync(own.path('a.cim'), 0o640);
        symlinkSync('a.cim', own.path('link.cim'));
        expect((await own.format('link.cim')).stdout).toBe('link.cim\n');
        expect(lstatSync(own.path('link.cim')).isSymbolicLink()).toBe(true);
        expect([own.read('a.cim'), statSync(own.path('a.cim')).mode & 0o777]).toEqual([tidy, 0o640]);
    });

    it.concurrent('gives JSON as published', async ({ expect }) => {
        const own = folder('json', { 'a.cim': untidy, 'b.cim': tidy, 'c.cim': 'device {' });
        const { code, stdout } = await own.format('.', '--format', 'json', '--check');
        expect([code, misfits('format', stdout)]).toEqual([2, []]);
        expect(JSON.parse(stdout)).toMatchObject({
            files: [
                { file: 'a.cim', changed: true },
                { file: 'b.cim', changed: false },
            ],
            diagnostics: [{ file: 'c.cim', code: 'syntax/parse' }],
        });
    });
});

describe('a document that is broken in any of its bytes', () => {
    it('is refused or formatted, never spoiled', async () => {
        const cut = Array.from({ length: 40 }, (_, i) => untidy.slice(0, Math.floor((i * untidy.length) / 40)));
        const own = folder(
            'cut',
            Object.fromEntries(cut.map((text, i) => [`${String(i).padStart(2, '0')}.cim`, text])),
        );
        const { code, stdout, stderr } = await own.format('.');
        expect(code).toBe(2);
        expect(stderr).not.toMatch(slips);
        const changed = new Set(stdout.split('\n'));
        const words = (text: string) => text.replace(/\s/g, '');
        cut.forEach((text, i) => {
            const name = `${String(i).padStart(2, '0')}.cim`;
            if (changed.has(name)) expect(words(own.read(name))).toBe(words(text));
            else expect(own.read(name)).toBe(text);
        });
    });
});
