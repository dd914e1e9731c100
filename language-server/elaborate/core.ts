import type { Core } from '../../src/chip/core';
import { coreConflicts } from '../../src/chip/core-conflicts';
import type { Outcome } from '../../src/chip/finding';
import { coreSchema } from '../../src/chip/schema-core';
import type * as ast from '../generated/ast';
import { elaborateBlock, failed, made } from './block';

/** The core as it is described, contradictions and all. */
export function coreOf(node: ast.Core): Outcome<Core> {
    const block = elaborateBlock(node, coreSchema, { kind: 'core', name: node.name });
    if (!block.ok) return block;
    const { values, provenance } = block.value;
    return made({
        name: node.name,
        rows: values.array[0],
        columns: values.array[1],
        weights: values.weights,
        subtraction: values.subtraction,
        cellBits: values.cell_bits,
        weightBits: values.weight_bits,
        sensing: values.sensing,
        inputPlanes: values.input_planes,
        accumulation: values.accumulation,
        directions: values.directions,
        activations: values.activations,
        stochasticNoise: values.stochastic_noise,
        inputBits: values.input_bits,
        twoPhaseAbove: values.two_phase_above,
        outputBits: values.output_bits,
        adc: values.adc,
        columnsPerAdc: values.columns_per_adc,
        pipelined: values.pipelined,
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
        activeRows: values.active_rows,
        activeColumns: values.active_columns,
        mismatch: { offset: values.adc_offset, slope: values.adc_slope },
        energy: values.energy,
        measuredActivity: values.measured_activity,
        events: {
            rowPulse: values.row_pulse_energy,
            cell: values.cell_energy,
            conversion: values.conversion_energy,
        },
        area: values.area,
        provenance,
    });
}

/** The core, if it is one that can be. */
export function elaborateCore(node: ast.Core): Outcome<Core> {
    const core = coreOf(node);
    const conflicts = core.ok ? coreConflicts(core.value) : [];
    if (conflicts.length === 0) return core;
    return failed(
        ...conflicts.map(({ code, property, message }) => ({
            code,
            severity: 'error' as const,
            message: `${property}: ${message}`,
            subject: { kind: 'core' as const, name: node.name, property },
        })),
    );
}
