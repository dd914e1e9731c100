import type { TextEdit } from 'vscode-languageserver';
import { deviceSchema } from '../../src/chip/schema-device';
import { formatValue } from '../../src/chip/value';
import { effectiveProperties } from '../elaborate/inheritance';
import type { Device, Property } from '../generated/ast';
import { readValue } from '../read-value';
import { insertEntry, replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import { related, type Accept } from './report';

/** Each of the two with the value of the other; an inherited one is set anew. */
function swapped(device: Device, blamed: Property, other: Property): readonly TextEdit[] {
    const [own, theirs] = [blamed, other].map(({ value }) => value.$cstNode?.text ?? '');
    const counterpart =
        other.$container === device ? replace(other, own, 'value') : insertEntry(device, `${other.name}: ${own}`);
    return own === theirs ? [] : [...replace(blamed, theirs, 'value'), ...counterpart];
}

/** `value/order`: a range of conductances that is empty or upside down. */
export function checkConductanceOrder(device: Device, accept: Accept): void {
    const effective = effectiveProperties(device);
    const [low, high] = [effective.get('g_min')?.property, effective.get('g_max')?.property];
    if (!low || !high) return;
    const gMin = deviceSchema.g_min.kind.convert(readValue(low.value));
    const gMax = deviceSchema.g_max.kind.convert(readValue(high.value));
    if (!gMin.ok || !gMax.ok || gMin.value < gMax.value) return;
    // Both may be inherited: whoever declared them together has been told, and this device would only repeat it.
    const own = [low, high].filter((property) => property.$container === device);
    if (own.length === 0) return;
    const blamed = own[0];
    const other = blamed === low ? high : low;
    accept(
        'error',
        `g_min must be below g_max: ${formatValue(readValue(low.value))} is not below ${formatValue(readValue(high.value))}`,
        {
            node: blamed,
            property: 'value',
            code: 'value/order',
            relatedInformation: related({ node: other, property: 'value' }, `${other.name} is set here`),
            ...withFixes([{ title: 'Swap g_min and g_max', edits: swapped(device, blamed, other) }]),
        },
    );
}
