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
            setVoltage: values.set_voltage,
            resetVoltage: values.reset_voltage,
            voltageStep: values.voltage_step,
            pulseWidth: values.pulse_width,
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
