import fc from 'fast-check';
import { blockSchemas, type BlockKind } from '../../../src/chip/schema-blocks';
import { units } from '../../../src/chip/units';
import { effectNames } from '../../../src/simulator/effects';
import { writtenValues } from './written-values';

const names = ['A', 'B', 'C', 'NeuRRAM', 'HfOx', 'NeuRRAMCore', 'on', 'x', 'input'];
const words = ['relu', 'none', 'all', 'auto', 'true', 'unlimited', 'idx', 'forward', 'A', 'B', ...effectNames];
const anyName = fc.constantFrom(...names);
const anyWord = fc.constantFrom(...words);

const anyNumber = fc.oneof(
    fc.integer({ min: -3, max: 300 }).map(String),
    fc.constantFrom('0', '1', '0.5', '1e-6', '-2.5E3', '1e308', '00', '999999999999999999999'),
);
const anyQuantity = fc
    .tuple(anyNumber, fc.constantFrom('', '', ...units.keys(), 'µS', 'parsec'))
    .map(([number, unit]) => `${number} ${unit}`.trim());
const anyText = fc.constantFrom('"digits.onnx"', "'it\\'s'", '"a \\" b"', '"// no comment"', '"/* nor this */"', '""');
/** What may stand before a table's colon: a unit there is one word. */
const anyKey = fc.oneof(
    anyWord,
    anyQuantity.filter((key) => !key.includes('/')),
    fc.constantFrom('1/3', '4 / 6'),
);

const { value: anyValue } = fc.letrec<{ value: string; single: string }>((tie) => ({
    single: fc.oneof(
        { depthSize: 'small' },
        anyQuantity,
        anyWord,
        anyText,
        fc.tuple(anyNumber, anyNumber).map(([a, b]) => `${a} / ${b}`),
        fc.tuple(anyQuantity, anyQuantity).map(([a, b]) => `${a} x ${b}`),
        fc.tuple(anyQuantity, anyQuantity).map(([a, b]) => `${a}..${b}`),
        fc
            .array(fc.tuple(anyKey, tie('single')), { maxLength: 3 })
            .map((entries) => `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} }`),
        fc.array(tie('single'), { maxLength: 3 }).map((list) => `polynomial(${list.join(', ')})`),
    ),
    value: fc.oneof(
        {
            weight: 6,
            arbitrary: fc.array(tie('single'), { minLength: 1, maxLength: 3 }).map((list) => list.join(', ')),
        },
        {
            weight: 1,
            arbitrary: fc.array(anyWord, { minLength: 1, maxLength: 3 }).map((list) => `all except ${list.join(', ')}`),
        },
    ),
}));

/** A property of a kind of block, with what somebody wrote for it, or with anything. */
const anyProperty = (kind: BlockKind): fc.Arbitrary<string> =>
    fc.constantFrom(...Object.keys(blockSchemas[kind]), 'no_such_property').chain((name) => {
        const written = writtenValues.get(name) ?? ['1'];
        return fc
            .record({
                value: fc.oneof(
                    { weight: 3, arbitrary: fc.constantFrom(...written) },
                    { weight: 1, arbitrary: anyValue },
                ),
                uncertainty: fc.option(anyQuantity, { nil: undefined, freq: 8 }),
                source: fc.option(anyText, { nil: undefined, freq: 8 }),
            })
            .map(({ value, uncertainty, source }) =>
                [
                    `${name}: ${value}`,
                    uncertainty === undefined ? '' : `+- ${uncertainty}`,
                    source === undefined ? '' : `source ${source}`,
                ].join(' '),
            );
    });

const anyBlock = (kind: BlockKind, ...others: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.array(fc.oneof(anyProperty(kind), ...others), { maxLength: 8 }).map((lines) => `{\n${lines.join('\n')}\n}`);

const anyTake = fc.option(anyNumber, { nil: undefined }).map((take) => (take === undefined ? '' : `take ${take}`));
const anyModelLayer = fc
    .constantFrom('conv' as const, 'dense' as const, 'pool' as const, 'rbm' as const)
    .chain((kind) => fc.tuple(fc.constantFrom(kind, kind, 'lstm'), anyName, anyBlock(kind)))
    .map((parts) => parts.join(' '));
const anyInput = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 });

const anyDeclaration = fc.oneof(
    ...(['device', 'core', 'chip', 'dataset'] as const).map((kind) =>
        fc
            .tuple(anyName, fc.option(anyName, { nil: undefined }), anyBlock(kind))
            .map(([name, base, block]) => `${kind} ${name} ${base === undefined ? '' : `extends ${base}`} ${block}`),
    ),
    fc.tuple(anyName, anyText).map(([name, file]) => `model ${name} from ${file}`),
    fc
        .tuple(
            anyName,
            fc.array(
                fc.oneof(
                    anyInput.map((shape) => `input ${shape.join(' x ')}`),
                    anyModelLayer,
                ),
                { maxLength: 4 },
            ),
        )
        .map(([name, lines]) => `model ${name} { ${lines.join('\n')} }`),
    fc
        .tuple(
            anyName,
            anyName,
            anyName,
            anyBlock(
                'mapping',
                fc.tuple(anyName, anyBlock('layer')).map(([layer, block]) => `layer ${layer} ${block}`),
                fc
                    .tuple(fc.constantFrom('auto', 'digital'), anyBlock('others'))
                    .map(([kind, block]) => `others ${kind} ${block}`),
            ),
        )
        .map(([name, model, chip, block]) => `mapping ${name} of ${model} on ${chip} ${block}`),
    fc
        .tuple(
            anyName,
            anyBlock(
                'experiment',
                fc.tuple(anyName, anyName, anyTake).map(([mapping, data, take]) => `run ${mapping} on ${data} ${take}`),
                fc.tuple(anyName, anyTake).map(([data, take]) => `calibrate on ${data} ${take}`),
                fc
                    .tuple(
                        fc.constantFrom('accuracy', 'energy', 'latency', 'A'),
                        fc.constantFrom('>=', '<=', '>', '<'),
                        anyQuantity,
                    )
                    .map((parts) => `expect ${parts.join(' ')}`),
            ),
        )
        .map(([name, block]) => `experiment ${name} ${block}`),
);

/** A document without errors of syntax, most of whose values make sense. */
export const anyDocument: fc.Arbitrary<string> = fc
    .tuple(
        fc.subarray(['import neurram', 'import "no-such.cim"']),
        fc.array(anyDeclaration, { minLength: 1, maxLength: 6 }),
    )
    .map(([imports, declarations]) => [...imports, ...declarations].join('\n'));
