import type { Core } from '../../src/chip/core';
import type { Outcome } from '../../src/chip/finding';
import { coreSchema } from '../../src/chip/schema-core';
import type * as ast from '../generated/ast';
import { elaborateBlock, made } from './block';

export function elaborateCore(node: ast.Core): Outcome<Core> {
    const block = elaborateBlock(node, coreSchema, { kind: 'core', name: node.name });
    if (!block.ok) return block;
    const { values, provenance } = block.value;
    return made({
        name: node.name,
        rows: values.array[0],
        columns: values.array[1],
        weights: values.weights,
        sensing: values.sensing,
        directions: values.directions,
        activations: values.activations,
        inputBits: values.input_bits,
        twoPhaseAbove: values.two_phase_above,
        outputBits: values.output_bits,
        adc: values.adc,
        maxDecrements: values.max_decrements,
        readVoltage: values.read_voltage,
        times: { integration: values.integration, conversion: values.conversion, phase: values.phase },
        resistances: {
            inputWire: values.input_wire_resistance,
            driver: values.driver_resistance,
            wire: values.wire_resistance,
        },
        wireCoupling: values.wire_coupling,
        badRows: values.bad_rows,
        mismatch: { offset: values.adc_offset, slope: values.adc_slope },
        energy: values.energy,
        area: values.area,
        provenance,
    });
}
