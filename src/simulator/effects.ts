/**
 * What a simulation adds to the ideal product, each by the name an experiment's `effects` uses. The order is that of
 * the ablation table.
 */
export const effectNames = [
    /** Write-verify stops anywhere within its tolerance, and gives some cells up. */
    'programming_resolution',
    /** Conductances drift after programming. */
    'relaxation',
    /** Cells stuck at gMin or gMax. */
    'stuck_cells',
    /** Cells fluctuate from read to read. */
    'read_noise',
    /** Conversion to a limited number of codes within a limited range. */
    'adc_resolution',
] as const;

export type EffectName = (typeof effectNames)[number];
export type Effects = ReadonlySet<EffectName>;

export const allEffects: Effects = new Set(effectNames);
export const noEffects: Effects = new Set();
