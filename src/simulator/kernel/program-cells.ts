import type { OpenProgrammer } from '../programming/program-cells';
import { responseOf } from '../programming/pulse-response';
import { relaxationTable, tableSteps } from '../programming/relaxation';
import type { Kernel } from './kernel';
import { kernelRooms } from './rooms';

/** Float64 fields of a record, what it counts among them; as in assembly/program.ts. */
const fields = 27;
const counts = { pulses: 24, accepted: 25, stuck: 26 } as const;

/** Cells programmed on a kernel, to the bit as `CellProgrammer` does it. The kernel serves no run. */
export const kernelProgrammer = (kernel: Kernel): OpenProgrammer => {
    const room = kernelRooms(kernel);
    return (device, effects, time, key) => {
        const { gMin, gMax, stuckLow, stuckHigh, writeVerify } = device;
        const { tolerance, maxReversals, iterations } = writeVerify;
        const { firstStep, growth, ceiling, cellSpread, pulseSpread } = responseOf(device);
        const [check, total] = [relaxationTable(device, undefined), relaxationTable(device, time)];
        const writes = effects.has('programming_resolution');
        return {
            program: (targets, { rows, firstColumn, columnStep = 1, columns, side }, to) => {
                const at = {
                    record: room('record', 8 * fields),
                    check: room('check', check.byteLength),
                    total: room('total', total.byteLength),
                    names: room('names', Math.max(1, rows.byteLength)),
                    cells: room('cells', Math.max(1, targets.byteLength)),
                };
                kernel.float64(at.check, check.length).set(check);
                kernel.float64(at.total, total.length).set(total);
                kernel.uint32(at.names, rows.length).set(rows);
                const cells = kernel.float64(at.cells, targets.length);
                cells.set(targets);
                const record = kernel.float64(at.record, fields);
                record.set([
                    ...[key.first >>> 0, key.second >>> 0],
                    ...[writes, effects.has('relaxation'), effects.has('stuck_cells')].map(Number),
                    ...[gMin, gMax, stuckLow, stuckHigh, tolerance, maxReversals, iterations],
                    ...[firstStep, growth, ceiling, cellSpread, pulseSpread],
                    ...[gMax / tableSteps, tableSteps, at.check, at.total],
                    ...[firstColumn, columnStep, side],
                    ...[0, 0, 0],
                ]);
                // In place: a cell's target is read before its conductance is written.
                const count = targets.length / columns;
                kernel.functions.programCells(at.record, at.cells, at.names, count, columns, at.cells);
                to.set(cells);
                const stuck = record[counts.stuck];
                return {
                    cells: writes ? targets.length - stuck : 0,
                    pulses: record[counts.pulses],
                    accepted: record[counts.accepted],
                    stuck,
                };
            },
        };
    };
};
