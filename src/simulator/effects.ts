/**
 * What a simulation adds to the ideal product, each by the name an experiment's `effects` uses. The order is that of
 * the ablation table.
 */
export const effectAbout = {
    input_wire_drop: 'Resistance of the wires that bring the inputs to the drivers.',
    driver_resistance: 'Output resistance of the drivers of the array.',
    wire_resistance: 'Resistance of the wires that cross the array, segment by segment.',
    wire_coupling: 'Columns that switch together push each other by the capacitance between their wires.',
    bad_rows: 'Bad rows of an array are skipped: what they leave lies further apart.',
    transistor_leak: 'Cells whose row is not selected conduct a little, since a transistor that is off leaks.',
    programming_resolution: 'Write-verify stops anywhere within its tolerance, and gives some cells up.',
    relaxation: 'Conductances drift after programming.',
    stuck_cells: 'Cells stuck at g_min or g_max.',
    iv_curvature: 'The current of a cell grows faster than its voltage.',
    read_noise: 'Cells fluctuate from read to read.',
    adc_offset: 'Every neuron adds an offset of its own.',
    adc_slope: 'Every neuron has a gain of its own.',
    adc_resolution: 'Conversion to a limited number of codes within a limited range.',
} as const;

export type EffectName = keyof typeof effectAbout;
export type Effects = ReadonlySet<EffectName>;

export const effectNames = Object.keys(effectAbout) as readonly EffectName[];
export const allEffects: Effects = new Set(effectNames);
export const noEffects: Effects = new Set();
