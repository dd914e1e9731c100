import type { Chip } from '../chip/chip';
import { effectNames, type EffectName } from './effects';

/** Whether a chip's constants leave anything of an effect. */
const hasConstant: Readonly<Record<EffectName, (chip: Chip) => boolean>> = {
    input_wire_drop: ({ core }) => (core.resistances?.inputWire ?? 0) > 0,
    driver_resistance: ({ core }) => (core.resistances?.driver ?? 0) > 0,
    wire_resistance: ({ core }) => (core.resistances?.wire ?? 0) > 0,
    wire_coupling: ({ core }) => core.sensing === 'voltage' && (core.wireCoupling ?? 0) > 0,
    bad_rows: ({ core }) => (core.badRows ?? 0) > 0,
    transistor_leak: ({ device }) => device.onOffRatio !== undefined,
    programming_resolution: () => true,
    relaxation: ({ device }) => device.relaxation.some(({ curve }) => curve.kind !== 'constant' || curve.deviation > 0),
    stuck_cells: ({ device }) => device.stuckLow + device.stuckHigh > 0,
    iv_curvature: ({ device }) => device.curvatureVoltage !== undefined,
    read_noise: ({ device }) => device.readNoise > 0,
    adc_offset: ({ core }) => (core.mismatch?.offset ?? 0) > 0,
    adc_slope: ({ core }) => (core.mismatch?.slope ?? 0) > 0,
    adc_resolution: () => true,
};

/** Effects of which a chip's constants leave nothing: switching them changes no figure. */
export const inertEffects = (chip: Chip): readonly EffectName[] =>
    effectNames.filter((name) => !hasConstant[name](chip));
