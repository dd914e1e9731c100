import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';

describe('an import', () => {
    let folder = '';
    beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'corelet-'))));
    afterEach(() => rmSync(folder, { recursive: true }));

    const write = (name: string, text: string): string => {
        const file = join(folder, name);
        writeFileSync(file, text);
        return file;
    };
    const complaints = async (name: string) =>
        (await openProject([join(folder, name)])).diagnostics.map(
            ({ file, code, line, column }) => `${file.slice(folder.length + 1)} ${code} ${line}:${column}`,
        );

    it('may lead in a circle and to the file itself', async () => {
        write('a.cim', 'import "b.cim"\nimport "a.cim"\ndevice A extends B { g_max: 20 uS }');
        write('b.cim', 'import "a.cim"\nimport neurram\ndevice B extends HfOx { }');
        expect(await complaints('a.cim')).toEqual([]);
    });

    it('brings the names of its file, not those that the file itself imports', async () => {
        write('a.cim', 'import "b.cim"\ndevice A extends HfOx { }');
        write('b.cim', 'import neurram\ndevice B extends HfOx { }');
        expect(await complaints('a.cim')).toEqual(['a.cim name/unknown 2:18']);
    });

    it('tells of the circle of extends that runs over two files', async () => {
        write('a.cim', 'import "b.cim"\ndevice A extends B { }');
        write('b.cim', 'import "a.cim"\ndevice B extends A { }');
        expect(await complaints('a.cim')).toEqual(['a.cim extends/cycle 2:18', 'b.cim extends/cycle 2:18']);
    });

    it('of a folder, a file that is not there or an unknown library is a complaint at its path', async () => {
        mkdirSync(join(folder, 'folder.cim'));
        write('a.cim', 'import "folder.cim"\nimport "none.cim"\nimport neuram');
        expect(await complaints('a.cim')).toEqual([
            'a.cim file/missing 1:8',
            'a.cim file/missing 2:8',
            'a.cim name/unknown 3:8',
        ]);
    });

    it('tells what is wrong in the imported file, at its own place', async () => {
        write('a.cim', 'import "b.cim"\ndevice A extends B { }');
        write('b.cim', 'import neurram\n\ndevice B extends HfOx { g_max: 40 mV }');
        expect(await complaints('a.cim')).toEqual(['b.cim unit/dimension 3:32']);
    });

    it('may stand only before the first declaration', async () => {
        write('a.cim', 'device A { }\nimport neurram');
        expect(await complaints('a.cim')).toEqual(['a.cim syntax/parse 2:1']);
    });

    it('follows a byte order mark, in whatever line ends and micro sign', async () => {
        write('a.cim', '\ufeffimport neurram\r\ndevice A extends HfOx {\r\n g_max: 30 \u00b5S\r\n}');
        write('b.cim', 'import neurram\rdevice A extends HfOx { g_max: 30 \u03bcS }');
        expect(await complaints('a.cim')).toEqual([]);
        expect(await complaints('b.cim')).toEqual([]);
    });
});

describe('a name', () => {
    it('may be used before it is declared, and is found among thousands', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'corelet-'));
        const file = join(folder, 'many.cim');
        const devices = Array.from({ length: 3000 }, (_, i) => `device D${i} extends D${i < 2999 ? 2999 : 'X'} { }`);
        writeFileSync(file, devices.join('\n'));
        const { diagnostics } = await openProject([file]);
        rmSync(folder, { recursive: true });
        expect(diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual(['name/unknown 3000']);
    });
});
