import { deviceSchema } from '../../src/chip/schema-device';
import { effectiveProperties } from '../elaborate/inheritance';
import type { Device } from '../generated/ast';
import { readValue } from '../read-value';
import { related, type Accept } from './report';

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
        `g_min must be below g_max: ${low.value.$cstNode?.text} is not below ${high.value.$cstNode?.text}`,
        {
            node: blamed,
            property: 'value',
            code: 'value/order',
            relatedInformation: related({ node: other, property: 'value' }, `${other.name} is set here`),
        },
    );
}
