import { formatQuantity } from '../../src/chip/quantity';
import { relaxationDeviation } from '../../src/chip/relaxation';
import type { ConvertedValue } from '../../src/chip/schema';
import { deviceSchema } from '../../src/chip/schema-device';
import { effectiveProperties } from '../elaborate/inheritance';
import type { Device, Property } from '../generated/ast';
import { readValue } from '../read-value';
import { related, type Accept } from './report';

type Name = keyof typeof deviceSchema;

/** Targets of the range at which a relaxation curve is looked at. */
const looks = 200;

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
    const complain = (severity: 'error' | 'warning', names: readonly [Name, ...Name[]], message: string): void => {
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
        });
    };

    const [low, high] = [value('stuck_low') ?? 0, value('stuck_high') ?? 0];
    if (low + high > 1)
        complain(
            'error',
            ['stuck_high', 'stuck_low'],
            'stuck_low and stuck_high together are more than all cells. Lower one of them.',
        );
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
        const most = Math.max(...targets.map((target) => relaxationDeviation(curve, target)));
        if (most > gMax - gMin) {
            complain(
                'warning',
                ['relaxation', 'g_max', 'g_min'],
                `Relaxation by ${conductance(most)} is more than the whole range of ${conductance(gMax - gMin)}: nothing is left of a weight.`,
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

const conductance = (siemens: number): string => formatQuantity(siemens, 'conductance');
