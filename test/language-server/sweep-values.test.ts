import { describe, expect, it } from 'vitest';
import { open } from './lsp/support/open';

const path = `${process.cwd()}/test/files/good/untitled.cim`;

/** What is told of a sweep, and where: the line's text from there on. */
async function told(varied: string): Promise<readonly string[]> {
    const text = `import neurram
model Digits from "../../../examples/digits.onnx"
mapping M of Digits on NeuRRAM { input: 3 bit  output: 6 bit  others auto }
dataset D { format: strokes  count: 10 }
dataset T { format: strokes  count: 10  seed: 3 }
experiment E {
    run M on D
    calibrate on T
}
sweep S of E {
${varied}
}
`;
    const { document } = await open(text, path);
    return (document.diagnostics ?? []).map(({ code, message, severity, range }) => {
        const at = document.textDocument.getText(range);
        return `${severity === 1 ? 'error' : 'warning'} ${code} ${at} | ${message}`;
    });
}

const heads = async (varied: string): Promise<readonly string[]> =>
    (await told(varied)).map((each) => each.split(' | ')[0]);

describe('values of a sweep that cannot be', () => {
    it('are told, and not the values of others that are varied along with them', async () => {
        const array = 'vary core.array in 128 x 128, 256 x 256';
        expect(await heads(`${array} vary core.sensing in voltage vary core.directions in forward`)).toEqual([
            'warning value/inherited 128 x 128',
        ]);
        expect(await heads(`vary core.array in 128 x 128 vary core.directions in forward`)).toEqual([
            'warning value/inherited 128 x 128',
        ]);
        expect(await heads('vary chip.grid in 1 x 1, 2 x 2 vary mapping.output in 4 bit, 12 bit')).toEqual([
            'warning capacity/cores 1 x 1',
            'warning precision/output 12 bit',
        ]);
    });

    it('are told in words of their own, without the values of others', async () => {
        const all = await told(
            'vary core.array in 128 x 128, 256 x 256 vary core.sensing in current vary core.directions in forward',
        );
        expect(all).toHaveLength(2);
        expect(all[0]).toMatch(/inherited 128 x 128 .*hold for another array:/);
        expect(all[1]).toMatch(/inherited current .*holds for another 'sensing':/);
    });

    it('are told as warnings, for their points alone are left out', async () => {
        expect(await heads('vary core.sensing in voltage, current')).toEqual(['warning value/conflict current']);
        expect(await heads('vary device.g_max in 0.5 uS, 20 uS')).toEqual(['warning value/order 0.5 uS']);
    });

    it('are told where each of two is needed for it', async () => {
        expect(await heads('vary device.g_min in 35 uS vary device.g_max in 30 uS')).toEqual([
            'warning value/order 35 uS',
            'warning value/order 30 uS',
        ]);
    });
});

describe('values that stand in a sweep twice', () => {
    it('are told whatever their units', async () => {
        expect(await heads('vary core.conversion in 0.1 us, 100 ns')).toEqual(['error value/duplicate 100 ns']);
        expect(await heads('vary core.conversion in 0.1 us, 100.001 ns')).toEqual([]);
    });

    it('are told within what effects are left out', async () => {
        expect(await told('vary experiment.effects in none, all, all except relaxation, relaxation')).toEqual([
            expect.stringMatching(/^error value\/duplicate all except relaxation, relaxation .*stands last/),
        ]);
        expect(await heads('vary experiment.effects in relaxation, all except relaxation')).toEqual([]);
    });
});

describe('what a sweep cannot read', () => {
    it.each([
        ['vary chip.grid in 2 x 2..4 x 4', '..', 'a range goes from one quantity to another'],
        ['vary mapping.output in 4 bit 5 bit', '5', "a comma is missing before '5'"],
        ['vary device.g_max in 20 uS +- 10 %', '+-', 'has no uncertainty'],
        ['vary core.sensing in voltage current', 'current', "expected ',' and another value"],
        ['vary core.sensing in voltage mapping.output in 4 bit', 'mapping.output', 'a sweep says what it varies'],
        ['vary experiment.take in 1, 2', 'experiment.take', 'is set by --take'],
    ])('%s is told at its place', async (varied, at, message) => {
        const [first, ...others] = await told(varied);
        expect(first).toContain(` ${at} | `);
        expect(first).toContain(message);
        expect(others).toEqual([]);
    });
});
