import type { RunProgress } from './protocol';

/** Whether a job that has come this far has figures of a chip, which are worth waiting for when it is cancelled. */
export const hasFigures = ({ chip, accuracy }: Pick<RunProgress, 'chip' | 'accuracy'>): boolean =>
    chip !== undefined && (chip > 0 || accuracy !== undefined);
