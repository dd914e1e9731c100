import type { TextEdit } from 'vscode-languageserver';
import { coreSchema } from '../../src/chip/schema-core';
import { effectiveProperties } from '../elaborate/inheritance';
import type { Core } from '../generated/ast';
import { readValue } from '../read-value';
import { insertEntry, replace } from '../fixes/text-edits';
import { withFixes, type TextFix } from '../fixes/text-fix';
import { place, related, type Accept } from './report';

/** Most cells of an array whose wires can be solved: the solver's memory grows with them, to 4 GB at 2048 x 2048. */
const mostCells = 2048 * 2048;

const resistances = ['wire_resistance', 'driver_resistance', 'input_wire_resistance'] as const;

/** Every resistance that is not 0 set to 0, in this core. */
function withoutResistance(core: Core, effective: ReturnType<typeof effectiveProperties>): TextFix {
    const own: TextEdit[] = [];
    const inherited: string[] = [];
    for (const name of resistances) {
        const property = effective.get(name)?.property;
        if (!property) continue;
        if (property.$container === core) own.push(...replace(property, '0 ohm', 'value'));
        else inherited.push(`${name}: 0 ohm`);
    }
    const added = inherited.length > 0 ? insertEntry(core, inherited.join('  ')) : [];
    return { title: 'Set the resistances to 0 ohm', edits: [...own, ...added] };
}

/** `value/conflict`: an array too large for its resistances to be solved. */
export function checkCoreWires(core: Core, accept: Accept): void {
    const effective = effectiveProperties(core);
    const array = effective.get('array')?.property;
    const size = array && coreSchema.array.kind.convert(readValue(array.value));
    if (!array || !size?.ok || size.value[0] * size.value[1] <= mostCells) return;
    const set = resistances.map((name) => effective.get(name)?.property);
    const resistive = set.find((property, index) => {
        const value = property && coreSchema[resistances[index]].kind.convert(readValue(property.value));
        return value?.ok && value.value > 0;
    });
    if (!resistive) return;
    const own = array.$container === core;
    accept(
        'error',
        `the wires of an array of ${size.value.join(' x ')} cells cannot be solved: at most 2048 x 2048. Set ${resistances.join(', ')} to 0 ohm, or describe a smaller array.`,
        {
            ...place(own ? { node: array, property: 'value' } : { node: core, property: 'name' }),
            code: 'value/conflict',
            relatedInformation: related({ node: resistive, property: 'value' }, `${resistive.name} is set here`),
            ...withFixes([withoutResistance(core, effective)]),
        },
    );
}
