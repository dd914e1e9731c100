import { describe, expect, it } from 'vitest';
import { resolve } from 'node:path';
import { openProject } from '../../language-server/project';
import type { Chip } from '../../src/chip/chip';
import { neurramChip } from '../support/chips';

const libraryChip = async (): Promise<Chip> =>
    (await openProject([resolve('test/files/good/described-model.cim')])).documents[0].mappings[0].chip;

/** The same without provenance. */
function bare(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => key !== 'provenance');
    return Object.fromEntries(entries.map(([key, each]) => [key, bare(each)]));
}

describe('neurram.cim', () => {
    it('describes the chip that physics, mapping and estimate are tested with', async () => {
        expect(bare(await libraryChip())).toEqual(bare(neurramChip()));
    });

    it('gives every constant a source', async () => {
        const chip = await libraryChip();
        for (const { name, provenance } of [chip, chip.core, chip.device])
            for (const [property, { source }] of Object.entries(provenance))
                if (!['core', 'cell'].includes(property)) expect(source, `${property} of ${name}`).toBeTruthy();
    });
});
