import type { Device } from '../../chip/device';
import type { Effects } from '../effects';
import type { DrawKey } from '../random';
import { Draws } from '../random';
import type { RelaxationLaw } from './relaxation';
import { relaxationLaw } from './relaxation';
import { WriteVerify } from './write-verify';

/** What programming took; sums over cells, so that they add up. */
export interface ProgrammingStatistics {
    /** Cells that write-verify was asked to program; 0 with `programming_resolution` off. */
    readonly cells: number;
    /** SET and RESET pulses, all iterations together. */
    readonly pulses: number;
    /** Cells that the first iteration brought within tolerance, before relaxation. */
    readonly accepted: number;
    readonly stuck: number;
}

export const addStatistics = (a: ProgrammingStatistics, b: ProgrammingStatistics): ProgrammingStatistics => ({
    cells: a.cells + b.cells,
    pulses: a.pulses + b.pulses,
    accepted: a.accepted + b.accepted,
    stuck: a.stuck + b.stuck,
});

export const noProgramming: ProgrammingStatistics = { cells: 0, pulses: 0, accepted: 0, stuck: 0 };

/** A cell's place in its layer's matrix; with the key it decides every draw. Unsigned words. */
export interface CellNames {
    /** First word of row `row` of the block, by row. */
    readonly rows: Uint32Array;
    /** Name of the block's first column, and from one column's to the next (1 where left out). */
    readonly firstColumn: number;
    readonly columnStep?: number;
    readonly columns: number;
    /** 0 for the positive cell of a pair, 1 for the negative. */
    readonly side: 0 | 1;
}

/** Third counter word: what the draws are for, so that switching one effect leaves the others' draws alone. */
const purpose = { stuck: 0, writing: 1, drift: 2 } as const;

/** Programs the sides of blocks whose cells draw with one key. */
export interface SideProgrammer {
    /** Fills `to` with conductances, and says what it took. */
    program(targets: Float64Array, names: CellNames, to: Float64Array): ProgrammingStatistics;
}

/** In plain loops (`CellProgrammer`), or the same to the bit on a kernel. */
export type OpenProgrammer = (
    device: Device,
    effects: Effects,
    time: number | undefined,
    key: DrawKey,
) => SideProgrammer;

export const plainProgrammer: OpenProgrammer = (device, effects, time, key) =>
    new CellProgrammer(device, effects, time, key);

/**
 * Programs one side of a block: rows x columns cells, row-major, from targets to conductances as they are at the time of
 * use, siemens. Cells start as a whole-array RESET leaves them, uniform in [0, 2 gMin] (assumed). Every iteration but the
 * first re-programs the cells that have relaxed out of tolerance; those within keep their value.
 */
export class CellProgrammer implements SideProgrammer {
    private readonly writer: WriteVerify;
    private readonly law: RelaxationLaw;
    private readonly draws: Draws;
    private pulses = 0;
    private accepted = 0;

    constructor(
        private readonly device: Device,
        private readonly effects: Effects,
        time: number | undefined,
        key: DrawKey,
    ) {
        this.writer = new WriteVerify(device);
        this.law = relaxationLaw(device, time);
        this.draws = new Draws(key);
    }

    program(targets: Float64Array, names: CellNames, to: Float64Array): ProgrammingStatistics {
        const { columns, firstColumn, columnStep = 1, side } = names;
        const writes = this.effects.has('programming_resolution');
        let stuck = 0;
        this.pulses = 0;
        this.accepted = 0;
        for (let cell = 0; cell < targets.length; cell++) {
            const row = names.rows[Math.floor(cell / columns)];
            const place = (firstColumn + (cell % columns) * columnStep) * 2 + side;
            const held = this.effects.has('stuck_cells') ? this.stuckAt(row, place) : undefined;
            if (held !== undefined) stuck++;
            to[cell] = held ?? this.programCell(targets[cell], row, place);
        }
        return { cells: writes ? targets.length - stuck : 0, pulses: this.pulses, accepted: this.accepted, stuck };
    }

    private stuckAt(row: number, place: number): number | undefined {
        const { stuckLow, stuckHigh, gMin, gMax } = this.device;
        if (stuckLow + stuckHigh <= 0) return undefined;
        const chance = this.draws.at(row, place, purpose.stuck).uniform();
        if (chance < stuckLow) return gMin;
        return chance < stuckLow + stuckHigh ? gMax : undefined;
    }

    private programCell(target: number, row: number, place: number): number {
        const { iterations } = this.device.writeVerify;
        const relaxes = this.effects.has('relaxation');
        let conductance = this.write(target, undefined, row, place, 0);
        if (iterations <= 1)
            return relaxes ? this.drift(conductance, this.law.total(target), row, place, 0) : conductance;
        for (let iteration = 1; ; iteration++) {
            if (relaxes) conductance = this.drift(conductance, this.law.check(target), row, place, iteration);
            // A cell that is kept has its fast relaxation behind it: it is not drawn again.
            if (iteration === iterations || this.within(conductance, target)) break;
            conductance = this.write(target, conductance, row, place, iteration);
        }
        return relaxes ? this.drift(conductance, this.law.later(target), row, place, 0) : conductance;
    }

    private within(conductance: number, target: number): boolean {
        const { tolerance } = this.device.writeVerify;
        const { gMin } = this.device;
        return target <= gMin ? conductance <= gMin : Math.abs(conductance - target) <= tolerance;
    }

    /** One pass of write-verify from `from`, or from the fresh cell; the target itself with the effect off. */
    private write(target: number, from: number | undefined, row: number, place: number, iteration: number): number {
        if (!this.effects.has('programming_resolution')) return target;
        const { draws, writer } = this;
        draws.at(row, place, purpose.writing);
        const fresh = 2 * this.device.gMin * draws.uniform();
        const factor = writer.cellFactor(draws.normal());
        if (iteration > 0) draws.at(row, place, purpose.writing + 16 * iteration);
        const conductance = writer.write(target, from ?? fresh, factor, draws);
        this.pulses += writer.pulses;
        if (iteration === 0) this.accepted += writer.accepted ? 1 : 0;
        return conductance;
    }

    /** A Gaussian step of the conductance, which cannot become negative. */
    private drift(conductance: number, deviation: number, row: number, place: number, step: number): number {
        if (deviation === 0) return conductance;
        return Math.max(0, conductance + deviation * this.draws.at(row, place, purpose.drift + 16 * step).normal());
    }
}
