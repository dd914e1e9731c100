import type { Device } from '../../chip/device';
import { exp } from '../elementary';
import type { Draws } from '../random';
import type { PulseResponse } from './pulse-response';
import { responseOf } from './pulse-response';

/** Pulses of one polarity in a row after which a cell counts as dead; the voltage has long left any driver's range. */
const longestRun = 64;

/**
 * Write-verify by incremental pulses [R, m]: SET pulses of rising voltage below the target, RESET pulses above it, the
 * voltage back at its start each time the target is crossed; accepted within the tolerance, given up after so many
 * reversals. A target at or under gMin is only RESET until the cell is under it [R].
 *
 * One object serves many cells: `write` returns the conductance, the fields tell what it took.
 */
export class WriteVerify {
    /** Of the last cell. */
    pulses = 0;
    accepted = true;

    private readonly response: PulseResponse;

    constructor(
        private readonly device: Device,
        response?: PulseResponse,
    ) {
        this.response = response ?? responseOf(device);
    }

    /** Factor of a cell's response; its own for life. */
    cellFactor(normal: number): number {
        return exp(this.response.cellSpread * normal);
    }

    /** Programs a cell that stands at `start` to `target`, siemens. */
    write(target: number, start: number, cellFactor: number, draws: Draws): number {
        const { gMin } = this.device;
        const { tolerance, maxReversals } = this.device.writeVerify;
        const { firstStep, growth, ceiling, pulseSpread } = this.response;
        const onlyReset = target <= gMin;
        let conductance = start;
        let step = 0;
        let run = 0;
        let reversals = 0;
        let upwards: boolean | undefined;
        this.pulses = 0;
        this.accepted = true;
        for (;;) {
            if (onlyReset ? conductance <= gMin : Math.abs(conductance - target) <= tolerance) return conductance;
            const below = !onlyReset && conductance < target;
            if (below !== upwards) {
                if (upwards !== undefined && ++reversals > maxReversals) break;
                upwards = below;
                step = firstStep * cellFactor;
                run = 0;
            }
            if (++run > longestRun) break;
            const change = step * exp(pulseSpread * draws.normal());
            // Room left in the direction of the pulse.
            const room = below ? Math.max(0, ceiling - conductance) : conductance;
            const left = (room * room) / (room + change);
            conductance = below ? Math.max(conductance, ceiling - left) : left;
            step *= growth;
            this.pulses++;
        }
        this.accepted = false;
        return conductance;
    }
}
