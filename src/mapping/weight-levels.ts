import type { Device } from '../chip/device';
import { relaxationDeviation } from '../chip/relaxation';

const scanSteps = 2000;

/**
 * Standard deviation (siemens) of a differential pair programmed to (`target`, gMin) at the device's first relaxation
 * curve: write-verify ends anywhere within its tolerance (uniform, tolerance / sqrt(3)), then both cells relax.
 */
const pairDeviation = (device: Device, target: number): number => {
    const curve = device.relaxation[0]?.curve;
    const cell = (conductance: number): number =>
        Math.hypot(
            device.writeVerify.tolerance / Math.sqrt(3),
            curve === undefined ? 0 : relaxationDeviation(curve, conductance),
        );
    return Math.hypot(cell(target), cell(device.gMin));
};

/**
 * Levels of a signed weight that a pair of cells can hold apart: neighbouring targets lie so far from each other that
 * their one-sigma bands do not meet. Zero counts, and every other level has a negative twin. At most 2^16 - 1, for a
 * cell without tolerance and relaxation.
 */
export const weightLevels = (device: Device): number => {
    const step = (device.gMax - device.gMin) / scanSteps;
    const most = 2 ** 15;
    let magnitudes = 1;
    let edge = device.gMin + pairDeviation(device, device.gMin);
    if (edge - device.gMin < step / most) return 2 * most - 1;
    for (let i = 1; i <= scanSteps && magnitudes < most; i++) {
        const target = device.gMin + i * step;
        const deviation = pairDeviation(device, target);
        if (target - deviation < edge) continue;
        magnitudes++;
        edge = target + deviation;
    }
    return 2 * magnitudes - 1;
};

/** Bits with sign that so many levels hold: b bits ask for 2^b - 1 of them. */
export const levelBits = (levels: number): number => Math.log2(levels + 1);
