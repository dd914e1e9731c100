import { converted, refused, type ValueKind } from './schema';
import { quantity } from './schema-quantity';
import { wrongType } from './wrong-type';

/** Volts from the lowest to the highest. */
export interface VoltageRange {
    readonly low: number;
    readonly high: number;
}

const volts = quantity('voltage', { above: 0, max: 10 });
const expects = 'a range of voltages (0.2 V..0.8 V)';

/** `0.2 V..0.8 V` */
export const voltageRange: ValueKind<VoltageRange> = {
    expects,
    range: volts.range,
    dimensions: volts.dimensions,
    convert: (value) => {
        if (value.kind !== 'range') return wrongType(expects, value);
        const low = volts.convert(value.from);
        if (!low.ok) return low;
        const high = volts.convert(value.to);
        if (!high.ok) return high;
        if (low.value < high.value) return converted({ low: low.value, high: high.value });
        const turned = { kind: 'range', from: value.to, to: value.from } as const;
        return refused(
            'value/order',
            'the range has to run from a lower voltage to a higher one',
            value,
            low.value > high.value ? [{ at: value, value: turned, safe: true }] : [],
        );
    },
};
