import Ajv2020 from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lensResult } from '../../../src/extension/runs/lens-result';
import { layersCsv, runsCsv } from '../../../src/extension/runs/result-csv';
import { resultText } from '../../../src/extension/runs/result-text';
import { figure, isWorthKeeping, headOf } from '../../../src/extension/runs/run-head';
import { resultOf } from '../../cli/support/results';
import { recordOf } from './support/records';

const recovery = (mean: number): Parameters<typeof figure>[0] => ({
    recovery: {
        corruption: { kind: 'flip', share: 0.2 },
        cycles: 10,
        before: 1,
        reduction: { mean, low: mean - 0.01, high: mean + 0.01 },
        perChip: [],
    },
});

describe('the figure of a run', () => {
    it('is the accuracy, or by how much a recovery changes the error', () => {
        expect(figure({ accuracy: { mean: 0.98581, low: 0.98, high: 0.99 } })).toBe('98.58 %');
        expect(figure(recovery(0.834))).toBe('83 % less error');
        expect(figure(recovery(-0.05))).toBe('5 % more error');
        expect(figure({})).toBe('no figure');
    });

    it('is worth keeping unless the run was stopped before there was one of a chip', () => {
        const nothing = { accuracy: undefined, perChip: [] };
        expect(isWorthKeeping(resultOf({ ...nothing, interrupted: true }))).toBe(false);
        expect(isWorthKeeping(resultOf({ interrupted: true }))).toBe(true);
    });

    it('stands in the lens with its interval, and with what was expected', () => {
        const accuracy = { mean: 0.98, low: 0.97, high: 0.99 };
        const expectation = { text: 'accuracy >= 95 %', metric: 'accuracy', bound: 0.95, actual: 0.98 } as const;
        expect(lensResult(resultOf({ accuracy }))).toBe('98.00 % ± 1.00 %');
        expect(lensResult(resultOf({ accuracy, expectations: [{ ...expectation, passed: true }] }))).toBe(
            '98.00 % ± 1.00 %, as expected',
        );
        expect(lensResult(resultOf({ accuracy, expectations: [{ ...expectation, passed: false }] }))).toBe(
            '98.00 % ± 1.00 %, 1 of 1 not met',
        );
    });
});

const { meaning: _meaning, key: _key, ...head } = headOf(recordOf());
const listed = { ...head, outdated: false, recosted: false };

describe('an exported result', () => {
    it("is a document of the command line's schema", () => {
        const validate = new Ajv2020({ strict: false }).compile(
            JSON.parse(readFileSync('docs/schema/simulate.json', 'utf8')) as object,
        );
        const { result } = recordOf();
        const written = resultText({ ...listed, result, remarks: [], outdated: true, recosted: false });
        validate(JSON.parse(written));
        expect(validate.errors).toBeNull();
        expect(JSON.parse(written).experiments).toMatchObject([{ name: result.name, outdated: true, recosted: false }]);
    });

    it('has a row a layer, under as many headings as there are cells', () => {
        const [header, ...rows] = layersCsv(resultOf()).trim().split('\n');
        expect(rows).toHaveLength(1);
        expect(rows[0]).toMatch(/^fc,false,/);
        expect(rows[0].split(',')).toHaveLength(header.split(',').length);
    });

    it('quotes names with commas and quotes', () => {
        const { estimate, layers } = resultOf();
        const renamed = layers.map((layer) => ({ ...layer, name: 'a,"b"' }));
        expect(layersCsv({ ...resultOf(), estimate, layers: renamed })).toContain('\n"a,""b""",false');
    });

    it('lists runs with their times, their units, and whether they are of the present document', () => {
        const [header, row] = runsCsv([{ ...listed, outdated: true }]).split('\n');
        expect(header).toContain('outdated,recosted,energy (J),latency (s),took (s)');
        expect(row).toMatch(/^1970-01-01T00:00:01.000Z,Trial,100.00 %,,false,true,false,/);
    });

    it('has a unit at every figure of a layer', () => {
        const [header] = layersCsv(resultOf()).split('\n');
        for (const column of ['energy (J)', 'energy_core (J)', 'latency (s)', 'input (bit)', 'utilisation (fraction)'])
            expect(header.split(',')).toContain(column);
    });

    it('hands a spreadsheet no formula for a name, and leaves figures as they are', () => {
        const named = (experiment: string) =>
            runsCsv([{ ...listed, experiment }])
                .split('\n')[1]
                .split(',')[1];
        expect(['=1+1', '@SUM', '+cmd', '-x'].map(named)).toEqual(["'=1+1", "'@SUM", "'+cmd", "'-x"]);
        expect(runsCsv([{ ...listed, figure: '-83 %' }])).toContain(',-83 %,');
        expect(runsCsv([{ ...listed, energy: -1e-9 }])).toContain(',-1e-9,');
    });
});
