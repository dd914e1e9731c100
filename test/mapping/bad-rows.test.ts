import { describe, expect, it } from 'vitest';
import { coreConflicts } from '../../src/chip/core-conflicts';
import { blockRows } from '../../src/mapping/mapping';
import { placeNetwork } from '../../src/mapping/place';
import { neurramChip, neurramCore } from '../support/chips';
import { mapped, requestFor } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const chip = neurramChip({ core: neurramCore({ badRows: 19 }) });
const matrix = (rows: number) => networkOf('Net', [dense('fc', rows, 256, { hasBias: false })], [rows]);

describe('a mapping on arrays with bad rows', () => {
    it('leaves room for them: 118 signed rows fill the 237 good ones, and 128 take two blocks', () => {
        expect(mapped({ network: matrix(118), chip }).blocks).toHaveLength(1);
        const blocks = mapped({ network: matrix(128), chip }).blocks;
        expect(blocks.map(({ rowStart, rowEnd }) => rowEnd - rowStart)).toEqual([64, 64]);
        expect(mapped({ network: matrix(128) }).blocks).toHaveLength(1);
    });

    it('puts no block beyond the good rows', () => {
        const layers = Array.from({ length: 60 }, (_, i) => dense(`fc${i}`, 10 + 3 * i, 20 + (i % 7)));
        const { blocks } = mapped({ network: networkOf('Net', layers, [10]), chip });
        for (const block of blocks) expect(block.atRow + blockRows(block)).toBeLessThanOrEqual(237);
        expect(Math.max(...blocks.map((block) => block.atRow + blockRows(block)))).toBeGreaterThan(200);
    });

    it('refuses a place beyond them, and says why so few rows are left', () => {
        const outcome = placeNetwork(
            requestFor({
                network: matrix(20),
                chip,
                layers: [{ layer: 'fc', cores: [0], at: { row: 200, column: 0 } }],
            }),
        );
        expect(outcome.ok).toBe(false);
        const [finding] = outcome.ok ? [] : outcome.findings;
        expect(finding).toMatchObject({ code: 'capacity/array' });
        expect(finding.message).toContain('outside the 237 x 256 cells');
        expect(finding.message).toContain('Start it at row 197');
        expect(finding.related?.[0].message).toBe('237 x 256 cells beside 19 bad rows');
    });
});

describe('a core', () => {
    it('cannot have so many bad rows that no block has room', () => {
        expect(coreConflicts(neurramCore({ badRows: 254 }))).toEqual([]);
        expect(coreConflicts(neurramCore({ badRows: 255 }))).toMatchObject([
            { code: 'value/conflict', property: 'bad_rows', against: 'array' },
        ]);
    });
});
