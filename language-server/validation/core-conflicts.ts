import { coreConflicts, type CoreConflict } from '../../src/chip/core-conflicts';
import { formatValue } from '../../src/chip/value';
import { coreOf } from '../elaborate/core';
import { effectiveProperties } from '../elaborate/inheritance';
import type { Core } from '../generated/ast';
import { insertEntry, remove, replace } from '../fixes/text-edits';
import { withFixes, type TextFix } from '../fixes/text-fix';
import { place, related, type Accept } from './report';

/** `value/conflict` and `value/missing`: properties of a core that contradict each other, or an energy that none states. */
export function checkCoreConflicts(core: Core, accept: Accept): void {
    const read = coreOf(core);
    if (!read.ok) return;
    const effective = effectiveProperties(core);
    for (const { code, property, against, message, remedies } of coreConflicts(read.value)) {
        const [blamed, other] = [effective.get(property)?.property, effective.get(against)?.property];
        // What a base contradicts by itself is said there.
        const own = [blamed, other].filter((each) => each?.$container === core);
        if (core.base?.ref && own.length === 0) continue;
        const at = blamed?.$container === core ? blamed : own[0];
        const end = at === other ? blamed : other;
        accept('error', message, {
            ...place(at ? { node: at, property: 'value' } : { node: core, property: 'name' }),
            code,
            ...withFixes(remedies.map((remedy) => remedyFix(core, remedy))),
            ...(end
                ? { relatedInformation: related({ node: end, property: 'value' }, `${end.name} is set here`) }
                : {}),
        });
    }
}

/** The property as it should be, in the core itself; one that the core inherits cannot be left out. */
function remedyFix(core: Core, { property: name, value }: CoreConflict['remedies'][number]): TextFix | undefined {
    const own = core.properties.find((property) => property.name === name);
    if (!value) return own && { title: `Leave out '${name}'`, edits: remove(own) };
    const text = formatValue(value);
    const edits = own ? replace(own.value, text) : insertEntry(core, `${name}: ${text}`);
    return { title: `Write '${name}: ${text}'`, edits };
}
