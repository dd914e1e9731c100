/** How an area is filled: a colour as CSS has it, and a pattern, so that colour alone never tells areas apart. */
export interface Paint {
    readonly colour: string;
    readonly pattern: Pattern;
}

export type Pattern = 'solid' | 'rising' | 'dots' | 'falling' | 'crossed' | 'level';

export const patterns: readonly Pattern[] = ['solid', 'rising', 'dots', 'falling', 'crossed', 'level'];

/** Strokes of a pattern on a square of 6. */
export const strokes: Readonly<Record<Exclude<Pattern, 'solid'>, string>> = {
    rising: 'M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2',
    dots: 'M1.5,1.5 h.01 M4.5,4.5 h.01',
    falling: 'M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2',
    crossed: 'M0,3 h6 M3,0 v6',
    level: 'M0,1.5 h6 M0,4.5 h6',
};

/** Hues of src/panel/figure/colours.css; a neighbour is always far away in hue and in lightness. */
const hues = 12;

/** The same layer of a network has the same paint in every figure; layers beyond the twelfth get patterns. */
export const layerPaint = (layer: number): Paint => ({
    colour: `var(--corelet-layer-${layer % hues})`,
    pattern: patterns[Math.floor(layer / hues) % patterns.length],
});

/** Of the n-th part of a stacked bar. */
export const partPaint = (part: number): Paint => ({
    colour: `var(--corelet-part-${part % patterns.length})`,
    pattern: patterns[part % patterns.length],
});
