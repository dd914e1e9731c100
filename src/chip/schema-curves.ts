import type { EnergyPoint } from './core';
import type { RelaxationAt, RelaxationCurve } from './device';
import { findUnit } from './units';
import { converted, instead, refused, refusedTwice, type Conversion, type ValueKind } from './schema';
import { quantity } from './schema-quantity';
import { wrongType } from './wrong-type';
import type { ValueFix } from './fix';
import { wordOf, type CallValue, type TableValue, type Value } from './value';
import { didYouMean, nearest } from './nearest';

const conductance = quantity('conductance');
const deviation = quantity('conductance', { min: 0 });
const positive = quantity('conductance', { above: 0 });
const time = quantity('time', { above: 0 });
const curveExpects = 'a conductance (S), a table by conductance, or polynomial(..., per: ...)';

const isTime = (key: Value): boolean =>
    key.kind === 'quantity' && key.unit !== undefined && findUnit(key.unit)?.dimension === 'time';

/**
 * The deviation after relaxation: `2.8 uS` for every target, `{ 1 uS: 1.2 uS, 10 uS: 3.7 uS }` by target,
 * `polynomial(c0, c1, ..., per: 40 uS, to: 40 uS)` in (target / per), held beyond `to`, or any of these by time: `{ 1 s: ..., 1 day: ... }`.
 */
export const relaxation: ValueKind<readonly RelaxationAt[]> = {
    expects: `${curveExpects}, or any of these by time ({ 1 s: ..., 1 day: ... })`,
    dimensions: ['conductance', 'time'],
    convert: (value) => {
        if (value.kind !== 'table' || !value.entries.some((entry) => isTime(entry.key))) {
            const only = curve(value);
            return only.ok ? converted([{ curve: only.value }]) : only;
        }
        const curves = ascending(value, time, curve);
        return curves.ok ? converted(curves.value.map(([at, each]) => ({ time: at, curve: each }))) : curves;
    },
};

function curve(value: Value): Conversion<RelaxationCurve> {
    if (value.kind === 'quantity') {
        const constant = deviation.convert(value);
        return constant.ok ? converted({ kind: 'constant', deviation: constant.value }) : constant;
    }
    if (value.kind === 'call' && value.name === 'polynomial') return polynomial(value);
    if (value.kind === 'call')
        return refused(
            'value/word',
            `'${value.name}' is no curve.${didYouMean(value.name, ['polynomial'])}`,
            value,
            nearest(value.name, ['polynomial']) ? instead(value, { ...value, name: 'polynomial' }) : [],
        );
    if (value.kind !== 'table') return wrongType(curveExpects, value);
    const points = ascending(value, positive, deviation.convert);
    if (!points.ok) return points;
    const targets = points.value.map(([target]) => target);
    return converted({ kind: 'table', targets, deviations: points.value.map(([, each]) => each) });
}

function polynomial(call: CallValue): Conversion<RelaxationCurve> {
    const coefficients: number[] = [];
    let per: number | undefined;
    let to: number | undefined;
    for (const argument of call.arguments) {
        const kind = argument.name === undefined ? conductance : positive;
        if (argument.name !== undefined && argument.name !== 'per' && argument.name !== 'to')
            return refused(
                'value/word',
                `polynomial has no argument '${argument.name}', only 'per' and 'to'`,
                argument.value,
            );
        const number = kind.convert(argument.value);
        if (!number.ok) return number;
        if (argument.name === undefined) coefficients.push(number.value);
        else if (argument.name === 'per') per = number.value;
        else to = number.value;
    }
    if (per === undefined)
        return refused('value/missing', "polynomial needs 'per', the conductance that the target is divided by", call);
    if (coefficients.length === 0)
        return refused('value/missing', 'polynomial needs at least one coefficient, the constant term first', call);
    return converted({ kind: 'polynomial', coefficients, per, ...(to === undefined ? {} : { to }) });
}

/** The entries of a table by ascending key; at least one, none twice. */
function ascending<T>(
    table: TableValue,
    key: ValueKind<number>,
    value: (value: Value) => Conversion<T>,
): Conversion<readonly (readonly [number, T])[]> {
    if (table.entries.length === 0) return refused('value/missing', 'the table is empty', table);
    const entries: [number, T][] = [];
    for (const entry of table.entries) {
        const at = key.convert(entry.key);
        if (!at.ok) return at;
        const first = entries.findIndex(([other]) => other === at.value);
        if (first >= 0) return refusedTwice('this key is in the table twice', entry.key, table.entries[first].key);
        const converted = value(entry.value);
        if (!converted.ok) return converted;
        entries.push([at.value, converted.value]);
    }
    return converted(entries.sort(([a], [b]) => a - b));
}

const energy = quantity('energy', { min: 0 });
const parts = ['word_lines', 'neuron', 'input_pulses'] as const;
const energyExpects = `a table by input/output bits of { ${parts.map((part) => `${part}: ...`).join(', ')} }`;

/** `{ 1/3: { word_lines: 9.0 fJ, neuron: 10.6 fJ, input_pulses: 3.4 fJ }, ... }`, ascending in input bits. */
export const energyPoints: ValueKind<readonly EnergyPoint[]> = {
    expects: `${energyExpects}, or none`,
    dimensions: ['energy'],
    words: ['none'],
    convert: (value) => {
        if (value.kind === 'word' && value.word === 'none') return converted([]);
        if (value.kind !== 'table') return wrongType(energyExpects, value);
        if (value.entries.length === 0) return refused('value/missing', 'the table is empty', value);
        const points: EnergyPoint[] = [];
        for (const entry of value.entries) {
            const point = energyPoint(entry.key, entry.value);
            if (!point.ok) return point;
            const first = points.findIndex((other) => other.inputBits === point.value.inputBits);
            if (first >= 0)
                return refusedTwice(
                    'this number of input bits is in the table twice',
                    entry.key,
                    value.entries[first].key,
                );
            points.push(point.value);
        }
        return converted(points.sort((a, b) => a.inputBits - b.inputBits));
    },
};

const namedLike = (name: string, words: readonly string[], at: Value): readonly ValueFix[] => {
    const meant = nearest(name, words);
    return meant === undefined ? [] : instead(at, wordOf(meant));
};

function energyPoint(key: Value, value: Value): Conversion<EnergyPoint> {
    if (key.kind !== 'ratio') return wrongType('input/output bits, such as 4/6', key);
    const [inputBits, outputBits] = [key.numerator.number, key.denominator];
    const bad = [inputBits, outputBits].find((bits) => !Number.isInteger(bits) || bits < 1 || bits > 16);
    if (bad !== undefined)
        return refused('value/range', `${bad} bit is out of range: a whole number, 1 bit to 16 bit`, key);
    if (value.kind !== 'table') return wrongType(`{ ${parts.join(': ..., ')}: ... }`, value);
    const found = new Map<string, number>();
    for (const entry of value.entries) {
        const name = entry.key.kind === 'word' ? entry.key.word : '';
        if (!parts.some((part) => part === name))
            return refused(
                'value/word',
                `expected one of ${parts.join(', ')}.${didYouMean(name, parts)}`,
                entry.key,
                namedLike(name, parts, entry.key),
            );
        const joules = energy.convert(entry.value);
        if (!joules.ok) return joules;
        if (found.has(name)) {
            const first = value.entries.find(({ key }) => key.kind === 'word' && key.word === name) ?? entry;
            return refusedTwice(`${name} is given twice`, entry.key, first.key);
        }
        found.set(name, joules.value);
    }
    const missing = parts.find((part) => !found.has(part));
    if (missing !== undefined) return refused('value/missing', `this point lacks ${missing}`, value);
    const part = (name: (typeof parts)[number]): number => found.get(name) ?? 0;
    return converted({
        inputBits,
        outputBits,
        wordLines: part('word_lines'),
        neuron: part('neuron'),
        inputPulses: part('input_pulses'),
    });
}
