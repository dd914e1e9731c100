import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { openProject } from '../../language-server/project';

const messages = async (name: string): Promise<readonly string[]> =>
    (await openProject([resolve('test/files/bad', name)])).diagnostics.map(({ message }) => message);

it('a name of another kind of declaration is told as such', async () => {
    expect(await messages('name-unknown-kind.cim')).toEqual([
        "'NeuRRAM' is a chip, and a device is asked for here.",
        "'HfOx' is a device, and a core is asked for here.",
    ]);
});

it('a number without a unit is told with the unit of the value that it replaces', async () => {
    expect(await messages('unit-missing.cim')).toEqual(['expected a time (s), found a plain number. Write 2 us']);
});

it('a folder in the place of a model file is told as such', async () => {
    expect((await messages('file-missing-folder.cim'))[0]).toMatch(/is a folder\. Name a model file in it/);
});

it('a conductance that no RRAM cell has is told with the unit that was likely meant', async () => {
    expect(await messages('value-range-conductance.cim')).toEqual([
        'A conductance of 40 mS is more than any RRAM cell has: expected at most 1 mS. Did you mean 40 uS?',
    ]);
});
