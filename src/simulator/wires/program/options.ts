import { InvalidArgumentError } from 'commander';

/** A whole number of a range, in decimal digits. */
export const whole =
    (least: number, most: number) =>
    (text: string): number => {
        const value = /^\d+$/.test(text) ? Number(text) : NaN;
        if (value >= least && value <= most) return value;
        throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    };

/** A resistance in ohms, 0 or from 1e-9 to 1e12. */
export const ohms = (text: string): number => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (value === 0 || (value >= 1e-9 && value <= 1e12)) return value;
    throw new InvalidArgumentError('Expected a resistance in ohms: 0, or a number from 1e-9 to 1e12.');
};
