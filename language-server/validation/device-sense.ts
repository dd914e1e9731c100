import type { ValueFix } from '../../src/chip/fix';
import { formatQuantity } from '../../src/chip/quantity';
import { relaxationDeviation } from '../../src/chip/relaxation';
import type { ConvertedValue } from '../../src/chip/schema';
import { deviceSchema } from '../../src/chip/schema-device';
import { formatValue, quantityOf, type Value } from '../../src/chip/value';
import { effectiveProperties } from '../elaborate/inheritance';
import { withFixes } from '../fixes/text-fix';
import { valueFixes } from '../fixes/value-fixes';
import type { Device, Property } from '../generated/ast';
import { readValue } from '../read-value';
import { related, type Accept } from './report';

type Name = keyof typeof deviceSchema;

/** Targets of the range at which a relaxation curve is looked at. */
const looks = 200;

/** Siemens that no cell of RRAM is made for: filaments of published arrays end at a few 100 uS. */
const most = 1e-3;

/** Values of a device that are possible one by one and together are not, or hardly: `value/conflict`, `value/range`. */
export function checkDeviceSense(device: Device, accept: Accept): void {
    const effective = effectiveProperties(device);
    const property = (name: Name): Property | undefined => effective.get(name)?.property;
    const value = <N extends Name>(name: N): ConvertedValue<(typeof deviceSchema)[N]> | undefined => {
        const set = property(name);
        const conversion = set && deviceSchema[name].kind.convert(readValue(set.value));
        return conversion?.ok ? (conversion.value as ConvertedValue<(typeof deviceSchema)[N]>) : undefined;
    };
    /** Blames the first of the names that the device sets itself; where it sets none, who declared them was told. */
    const complain = (
        severity: 'error' | 'warning',
        names: readonly [Name, ...Name[]],
        message: string,
        fixes: readonly ValueFix[] = [],
    ): void => {
        const set = names.flatMap((name) => property(name) ?? []);
        const blamed = set.find(({ $container }) => $container === device);
        if (!blamed) return;
        const others = set.filter((other) => other !== blamed);
        accept(severity, message, {
            node: blamed,
            property: 'value',
            code: severity === 'error' ? 'value/conflict' : 'value/range',
            relatedInformation: others.flatMap((other) =>
                related({ node: other, property: 'value' }, `${other.name} is set here`),
            ),
            ...withFixes(valueFixes(fixes)),
        });
    };

    const [low, high] = [value('stuck_low') ?? 0, value('stuck_high') ?? 0];
    if (low + high > 1)
        complain(
            'error',
            ['stuck_high', 'stuck_low'],
            'stuck_low and stuck_high together are more than all cells. Lower one of them.',
        );
    for (const name of ['g_max', 'g_min'] as const) {
        const [g, set] = [value(name), property(name)];
        if (g === undefined || !set || g <= most) continue;
        const meant = inMicrosiemens(readValue(set.value));
        const ask = meant.map((fix) => ` Did you mean ${formatValue(fix.value)}?`).join('');
        const message = `A conductance of ${conductance(g)} is more than any RRAM cell has: expected at most ${conductance(most)}.${ask}`;
        complain('warning', [name], message, meant);
    }
    const [gMin, gMax, tolerance] = [value('g_min'), value('g_max'), value('tolerance')];
    if (gMin === undefined || gMax === undefined || gMin >= gMax) return;
    if (tolerance !== undefined && tolerance >= (gMax - gMin) / 2)
        complain(
            'warning',
            ['tolerance', 'g_max', 'g_min'],
            `A tolerance of ${conductance(tolerance)} accepts any cell of a range of ${conductance(gMax - gMin)}. Give a smaller one.`,
        );
    for (const { curve } of value('relaxation') ?? []) {
        const targets = Array.from({ length: looks + 1 }, (_, i) => gMin + ((gMax - gMin) * i) / looks);
        const deviation = Math.max(...targets.map((target) => relaxationDeviation(curve, target)));
        if (deviation > gMax - gMin) {
            complain(
                'warning',
                ['relaxation', 'g_max', 'g_min'],
                `Relaxation by ${conductance(deviation)} is more than the whole range of ${conductance(gMax - gMin)}: nothing is left of a weight.`,
            );
            return;
        }
        const gone = curve.kind === 'polynomial' && targets.find((target) => relaxationDeviation(curve, target) <= 0);
        if (gone) {
            complain(
                'warning',
                ['relaxation', 'g_max', 'g_min'],
                `The relaxation's polynomial is not above zero at ${conductance(gone)}, within the range of '${device.name}': cells there do not relax at all. Say where its fit ends, polynomial(..., to: ...), or give a table.`,
            );
            return;
        }
    }
}

/** The same number with the unit that cells are measured in, where that is a likely one. */
const inMicrosiemens = (value: Value): readonly Required<Pick<ValueFix, 'at' | 'value'>>[] =>
    value.kind === 'quantity' && value.unit !== 'uS' && value.number <= most / 1e-6
        ? [{ at: value, value: quantityOf(value.number, 'uS') }]
        : [];

const conductance = (siemens: number): string => formatQuantity(siemens, 'conductance');
