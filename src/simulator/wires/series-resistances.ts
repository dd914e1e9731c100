import type { Core } from '../../chip/core';
import type { Effects } from '../effects';
import type { ArrayCircuit } from './circuit';

/**
 * Ohms of a core's array and drivers with the effects that are on; undefined where all conductors are ideal. Each input
 * wire is taken as a resistor of its own before its driver (`docs/physics/wires.md`).
 */
export function seriesResistances(core: Core, effects: Effects): Pick<ArrayCircuit, 'wire' | 'driver'> | undefined {
    const { inputWire = 0, driver = 0, wire = 0 } = core.resistances ?? {};
    const inSeries = {
        wire: effects.has('wire_resistance') ? wire : 0,
        driver: (effects.has('input_wire_drop') ? inputWire : 0) + (effects.has('driver_resistance') ? driver : 0),
    };
    return inSeries.wire > 0 || inSeries.driver > 0 ? inSeries : undefined;
}
