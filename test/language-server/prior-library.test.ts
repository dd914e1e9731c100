import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';
import type { Chip } from '../../src/chip/chip';
import { productTime } from '../../src/chip/product-time';
import { weightCells } from '../../src/chip/weight-cells';
import { eventCosts } from '../../src/estimate/event-energy';
import { energyPerOperation } from '../../src/estimate/energy-per-operation';
import type { Block } from '../../src/mapping/mapping';

/** A block that fills the array of a chip with weights of its own bits. */
const fullArray = ({ core }: Chip): Block => {
    const cells = weightCells(core, core.weightBits);
    const [rows, columns] = [core.rows / cells.rows, Math.floor((core.columns - cells.shared) / cells.columns)];
    return {
        ...{ layer: 0, copy: 0, group: 0, rowStart: 0, rowEnd: rows, columnStart: 0, columnEnd: columns },
        ...{ biasRows: 0, core: 0, atRow: 0, atColumn: 0, cells },
    };
};

const sum = (costs: object): number =>
    Object.values(costs).reduce((total: number, joules: number) => total + joules, 0);

describe('prior.cim', () => {
    const chips = new Map<string, Chip>();
    beforeAll(async () => {
        const files = ['examples/prior.cim', 'test/files/good/prior-chips.cim', 'examples/neurram/energy-delay.cim'];
        const { documents } = await openProject(files.map((path) => resolve(path)));
        for (const { mappings, comparisons } of documents)
            for (const chip of [
                ...mappings.map((mapping) => mapping.chip),
                ...comparisons.flatMap((each) => each.chips),
            ])
                if (!chip.name.endsWith('Narrow')) chips.set(chip.name, chip);
    });
    const chipNamed = (name: string): Chip => {
        const chip = chips.get(name);
        if (!chip) throw new Error(`no chip ${name}`);
        return chip;
    };

    it('gives every constant a source', () => {
        const ours = [...chips.values()].filter(({ name }) => name !== 'NeuRRAM');
        const macros = ['Chen2018', 'Hung2021', 'IsaacTile', 'Liu2020', 'Xue2019', 'Xue2020', 'Xue2021', 'Yao2020'];
        expect(ours.map(({ name }) => name).sort()).toEqual(macros);
        for (const chip of ours)
            for (const { name, provenance } of [chip, chip.core, chip.device])
                for (const [property, { source, setBy }] of Object.entries(provenance))
                    if (!['core', 'cell'].includes(property) && setBy !== 'default')
                        expect(source, `${property} of ${name}`).toBeTruthy();
    });

    it("comes within 7 % of Yao's 11,014 GOPS/W, which count a multiply-accumulate a cell and leave nothing out that we have", () => {
        const chip = chipNamed('Yao2020');
        const one = { magnitudeBits: 1, signed: false, outputBits: 8 };
        const joules = sum(eventCosts(chip.core, fullArray(chip), one, 1));
        // 0.91 + 1.72 + 19.2 + 128 x 2.55 pJ for one bit; eight bits, two operations a cell.
        expect(joules).toBeCloseTo(348.2e-12, 13);
        const efficiency = (2 * 128 * 128) / (8 * joules) / 1e12;
        expect(efficiency / 11.014).toBeGreaterThan(1);
        expect(efficiency / 11.014).toBeLessThan(1.07);
    });

    it("takes a read for each of Yao's input bits, with four conversions within it", () => {
        const { core } = chipNamed('Yao2020');
        expect(productTime(core, 8, 8)).toBeCloseTo(9 * 50e-9, 15);
    });

    it("takes ISAAC's 16 cycles of 100 ns for 16 bits, and one to convert the last", () => {
        const { core } = chipNamed('IsaacTile');
        expect(productTime(core, 15, 8, true)).toBeCloseTo(17 * 100e-9, 15);
        expect(productTime(core, 3, 8, false)).toBeCloseTo(4 * 100e-9, 15);
    });

    it("gives ISAAC's converters and rows the power that they have, 2 and 0.5 mW an array", () => {
        const chip = chipNamed('IsaacTile');
        const one = { magnitudeBits: 1, signed: false, outputBits: 8 };
        const { conversions, rowPulses, cells } = eventCosts(chip.core, fullArray(chip), one, 1);
        // 121 of 128 columns: 15 weights of eight cells and the reference; [H] takes 1.2 GS/s, so 8 % more than 1.28.
        expect(conversions / 100e-9).toBeCloseTo((121 / 128) * 2e-3 * (1.28 / 1.2), 5);
        expect(rowPulses / 100e-9).toBeCloseTo(0.533e-3, 6);
        expect(cells / 100e-9).toBeCloseTo(0.3e-3, 6);
    });

    it("gives Liu's peak efficiency at its own precision", () => {
        const { core } = chipNamed('Liu2020');
        const cost = energyPerOperation(core, { magnitudeBits: 1, signed: true, outputBits: 2 });
        expect(cost.method).toBe('measured');
        expect(1 / (cost.wordLines + cost.neuron + cost.inputPulses) / 1e12).toBeCloseTo(78.4, 1);
    });

    /** Bits without a sign, operations a joule / 1e12, nanoseconds of an access, as published or noted (prior.cim says by whom). */
    const published = [
        ['Chen2018', 1, 3, 16.95, 14.8],
        ['Xue2019', 1, 4, 53.17, 11.75],
        ['Xue2019', 2, 4, 21.9, 14.6],
        ['Xue2020', 1, 3, 121.3, 9.8],
        ['Xue2020', 4, 11, 28.9, 18.3],
        ['Xue2021', 1, 3, 146.21, 9.2],
        ['Xue2021', 4, 11, 36.61, 18.3],
        ['Hung2021', 1, 3, 194.4, 5.2],
        ['Hung2021', 8, 14, 15.6, 15.2],
    ] as const;

    for (const [name, bits, outputBits, efficiency, nanoseconds] of published)
        it(`gives ${name} at ${bits} bit the efficiency and the access time that are published`, () => {
            const { core } = chipNamed(name);
            const precision = { magnitudeBits: bits, signed: false, outputBits };
            const { wordLines, neuron, inputPulses, method } = energyPerOperation(core, precision);
            expect(method).toBe('measured');
            expect(1e-12 / (wordLines + neuron + inputPulses) / efficiency).toBeCloseTo(1, 3);
            expect(productTime(core, bits, outputBits, false) / (nanoseconds * 1e-9)).toBeCloseTo(1, 4);
        });

    it('counts as many bits as the macros have: capacity in cells', () => {
        const megabits = { Chen2018: 1, Xue2019: 1, Xue2020: 2, Xue2021: 2, Hung2021: 4 };
        for (const [name, wanted] of Object.entries(megabits)) {
            const { core, gridRows, gridColumns } = chipNamed(name);
            const reference = core.weights === 'offset_column' ? 1 : 0;
            expect(gridRows * gridColumns * core.rows * (core.columns - reference)).toBe(wanted * 2 ** 20);
        }
    });
});
