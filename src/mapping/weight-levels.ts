import type { Device } from '../chip/device';
import { relaxationDeviation } from '../chip/relaxation';

const scanSteps = 2000;
const mostMagnitudes = 2 ** 15;

/**
 * Standard deviation (siemens) of a cell programmed to `target` at the device's first relaxation curve: write-verify ends
 * anywhere within its tolerance (uniform, tolerance / sqrt(3)), then the cell relaxes.
 */
const cellDeviation = (device: Device, target: number): number => {
    const curve = device.relaxation[0]?.curve;
    return Math.hypot(
        device.writeVerify.tolerance / Math.sqrt(3),
        curve === undefined ? 0 : relaxationDeviation(curve, target),
    );
};

/** Targets from gMin on that lie so far from each other that their one-sigma bands do not meet; at most 2^15. */
const apart = (device: Device, deviation: (target: number) => number): number => {
    const { gMin, gMax, levels } = device;
    const steps = levels === undefined ? scanSteps : levels - 1;
    const step = (gMax - gMin) / steps;
    let count = 1;
    let edge = gMin + deviation(gMin);
    if (levels === undefined && edge - gMin < step / mostMagnitudes) return mostMagnitudes;
    for (let i = 1; i <= steps && count < mostMagnitudes; i++) {
        const target = gMin + i * step;
        const around = deviation(target);
        if (target - around < edge) continue;
        count++;
        edge = target + around;
    }
    return count;
};

/**
 * Levels of a signed weight that a pair of cells can hold apart, one of them at gMin. Zero counts, and every other level
 * has a negative twin. At most 2^16 - 1, for a cell without tolerance and relaxation; of a device with levels no more
 * than those.
 */
export const weightLevels = (device: Device): number =>
    2 * apart(device, (target) => Math.hypot(cellDeviation(device, target), cellDeviation(device, device.gMin))) - 1;

/** Levels that one cell by itself can hold apart. */
export const cellLevels = (device: Device): number => apart(device, (target) => cellDeviation(device, target));

/** Bits with sign that so many levels hold: b bits ask for 2^b - 1 of them. */
export const levelBits = (levels: number): number => Math.log2(levels + 1);
