import { strokes, type Paint } from './paint';

/** Definitions of the paints that have a pattern; `prefix` is unique in the page. */
export const Paints = ({ prefix, paints }: { readonly prefix: string; readonly paints: readonly Paint[] }) => (
    <defs>
        {paints.map(({ colour, pattern }, index) =>
            pattern === 'solid' ? null : (
                <pattern key={index} id={`${prefix}-${index}`} width={6} height={6} patternUnits="userSpaceOnUse">
                    <rect width={6} height={6} fill={colour} />
                    <path
                        d={strokes[pattern]}
                        class="pattern-stroke"
                        stroke-width={pattern === 'dots' ? 2 : 1.2}
                        stroke-linecap="round"
                    />
                </pattern>
            ),
        )}
    </defs>
);

/** The fill of the paint at `index` of `Paints` of the same prefix. */
export const fillOf = (prefix: string, paints: readonly Paint[], index: number): string =>
    paints[index].pattern === 'solid' ? paints[index].colour : `url(#${prefix}-${index})`;
