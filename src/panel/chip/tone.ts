import { percent } from '../../chip/figures';
import type { CoreResult } from '../../experiment/result';
import type { ChipPlan } from './chip-plan';
import { filled, saturationOf } from './core-words';

/** What the colours of the grid tell. */
export type Colouring = 'layer' | 'utilisation' | 'saturation';

/** A figure a core, undefined where it has none, as a colour from nothing to the largest of them. */
export interface Tones {
    readonly values: readonly (number | undefined)[];
    readonly most: number;
    readonly title: string;
    readonly text: (value: number) => string;
}

export function tones(colouring: Colouring, plan: ChipPlan, results: readonly CoreResult[]): Tones | undefined {
    if (colouring === 'layer') return undefined;
    const byCore = new Map(results.map((result) => [result.core, result]));
    const saturated = colouring === 'saturation';
    const values = plan.cores.map(({ core, cells, share }) => {
        if (cells === 0) return undefined;
        return saturated ? saturationOf(byCore.get(core)) : share;
    });
    return {
        values,
        most: Math.max(0, ...values.map((value) => value ?? 0)),
        title: saturated ? 'Conversions that saturate' : 'Cells in use',
        text: saturated ? (value) => percent(value, value < 0.0995 ? 2 : 0) : filled,
    };
}

/** Opacity of the one hue: what is not nothing can be seen. */
export const toneOpacity = (value: number, most: number): number => (most > 0 ? 0.06 + 0.74 * (value / most) : 0.06);
