import { converted, refused, refusedTwice, required, type BlockSchema, type ValueKind } from './schema';
import { rowsByColumns } from './schema-numbers';
import { wrongType } from './wrong-type';
import { itemsOf, type RatioValue, type Value } from './value';

const chipsExpect = 'the names of two or more chips (NeuRRAM, Yao2020)';

/** Names of chips, resolved by the language; the first is what the others are compared with. */
const chipNames: ValueKind<readonly string[]> = {
    expects: chipsExpect,
    refersTo: 'chip',
    convert: (value) => {
        const names = new Map<string, Value>();
        for (const item of itemsOf(value)) {
            if (item.kind !== 'word') return wrongType('the name of a chip', item);
            const first = names.get(item.word);
            if (first) return refusedTwice(`chip '${item.word}' is in the list twice`, item, first);
            names.set(item.word, item);
        }
        return names.size > 1
            ? converted([...names.keys()])
            : refused('value/missing', `one chip alone compares with nothing: expected ${chipsExpect}`, value);
    },
};

/** Input and output bits as publications count them. */
interface Bits {
    readonly input: number;
    readonly output: number;
}

const bitsExpect = 'input/output bits, one or several (1/3, 4/6)';
const least = { input: 1, output: 2 };
const most = 16;

const inReach = (bits: number, from: number): boolean => Number.isInteger(bits) && bits >= from && bits <= most;

/** `1/3, 2/4`: input and output bits; none twice. */
const precisions: ValueKind<readonly Bits[]> = {
    expects: bitsExpect,
    range: `inputs of 1 to ${most} bit, outputs of 2 to ${most} bit`,
    convert: (value) => {
        const found: { readonly bits: Bits; readonly at: RatioValue }[] = [];
        for (const item of itemsOf(value)) {
            if (item.kind !== 'ratio' || item.numerator.unit !== undefined) return wrongType(bitsExpect, item);
            const bits = { input: item.numerator.number, output: item.denominator };
            if (!inReach(bits.input, least.input) || !inReach(bits.output, least.output))
                return refused(
                    'value/range',
                    `${bits.input}/${bits.output} is out of range: whole numbers, inputs of 1 to ${most} bit, outputs of 2 to ${most} bit`,
                    item,
                );
            const first = found.find(({ bits: { input, output } }) => input === bits.input && output === bits.output);
            if (first) return refusedTwice(`${bits.input}/${bits.output} is in the list twice`, item, first.at);
            found.push({ bits, at: item });
        }
        return converted(found.map(({ bits }) => bits));
    },
};

export const compareSchema = {
    chips: required(chipNames, {
        about: 'Chips to compare; the first is what the others are compared with.',
    }),
    workload: required(rowsByColumns(65536), {
        about: 'Matrix of signed weights, inputs x outputs, that each chip multiplies with a vector.',
        example: {
            kind: 'product',
            factors: [
                { kind: 'quantity', number: 256 },
                { kind: 'quantity', number: 256 },
            ],
        },
    }),
    bits: required(precisions, {
        about: 'Precisions, input/output bits as publications count them: 1 is binary, more include the sign where the inputs of a chip have one.',
        example: {
            kind: 'list',
            items: [1, 2, 4].map((input) => ({
                kind: 'ratio' as const,
                numerator: { kind: 'quantity' as const, number: input },
                denominator: input + 2,
            })),
        },
    }),
} satisfies BlockSchema;
