import type { ChipView } from '../../estimate/chip-view';

/** Where the cores are drawn, in pixels. */
export interface GridLayout {
    /** Of a core's array. */
    readonly width: number;
    readonly height: number;
    /** From one core to the next. */
    readonly stepX: number;
    readonly stepY: number;
    readonly left: number;
    readonly top: number;
    /** Of the whole grid with its edges. */
    readonly whole: { readonly width: number; readonly height: number };
    /** Room for a core's number and figure on it. */
    readonly roomy: boolean;
}

const edge = 26;

/** The largest cores for which the grid fits, within what can be read and what is enough. */
export function gridLayout({ grid, array }: Pick<ChipView, 'grid' | 'array'>, available: number): GridLayout {
    const gap = grid.columns > 16 ? 3 : 6;
    const ratio = Math.min(2.5, Math.max(0.4, array.rows / array.columns));
    const width = Math.min(96, Math.max(14, Math.floor((available - edge) / grid.columns) - gap));
    const height = Math.round(width * ratio);
    return {
        width,
        height,
        stepX: width + gap,
        stepY: height + gap,
        left: edge,
        top: 18,
        whole: { width: edge + grid.columns * (width + gap), height: 18 + grid.rows * (height + gap) },
        roomy: width >= 36 && height >= 24,
    };
}
