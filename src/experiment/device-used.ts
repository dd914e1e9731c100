import type { Experiment } from './experiment';
import type { DeviceUsed } from './result';

/** The cells of an experiment's chip, and the time that their relaxation is known for and used at. */
export function deviceUsed({ mapping, time }: Experiment): DeviceUsed {
    const { name, relaxation, provenance } = mapping.chip.device;
    const source = provenance['relaxation']?.source;
    const known = relaxation.flatMap((each) => (each.time === undefined ? [] : [each.time]));
    const after = known.length === 0 ? undefined : (time ?? known[0]);
    const held = after === undefined ? undefined : Math.min(Math.max(after, known[0]), known[known.length - 1]);
    return {
        name,
        ...(after === undefined ? {} : { time: after }),
        ...(held === after || held === undefined ? {} : { heldFrom: held }),
        ...(source === undefined ? {} : { source }),
    };
}
