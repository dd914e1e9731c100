import type { Device } from '../../src/chip/device';
import type { Outcome } from '../../src/chip/finding';
import { deviceSchema } from '../../src/chip/schema-device';
import type * as ast from '../generated/ast';
import { elaborateBlock, failure, made } from './block';

export function elaborateDevice(node: ast.Device): Outcome<Device> {
    const subject = { kind: 'device', name: node.name } as const;
    const block = elaborateBlock(node, deviceSchema, subject);
    if (!block.ok) return block;
    const { values, provenance } = block.value;
    if (values.g_min >= values.g_max)
        return failure('value/order', `g_min of '${node.name}' is not below its g_max`, {
            ...subject,
            property: 'g_min',
        });
    return made({
        name: node.name,
        gMin: values.g_min,
        gMax: values.g_max,
        levels: values.levels,
        writeVerify: {
            voltageStep: values.voltage_step,
            response: {
                firstStep: values.pulse_step ?? (2 * values.g_max) / 25,
                activation: values.pulse_activation,
                ceiling: values.g_ceiling ?? 2.5 * values.g_max,
                cellSpread: values.pulse_cell_spread,
                pulseSpread: values.pulse_spread,
            },
            tolerance: values.tolerance,
            maxReversals: values.max_reversals,
            iterations: values.iterations,
        },
        relaxation: values.relaxation,
        readNoise: values.read_noise,
        stuckLow: values.stuck_low,
        stuckHigh: values.stuck_high,
        ...(values.on_off_ratio === undefined ? {} : { onOffRatio: values.on_off_ratio }),
        ...(values.curvature_voltage === undefined ? {} : { curvatureVoltage: values.curvature_voltage }),
        provenance,
    });
}
