import { element, escaped, rounded } from './svg';

const axisColour = '#333333';
export const gridColour = '#dddddd';

/** Colours that stay apart for colour-blind eyes (Okabe and Ito), on white. */
export const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8a6d00', '#56b4e9', '#000000', '#7f4b2a'];

/** Plots below each other as one file; all are as high. */
export function page(plots: readonly (readonly string[])[], title: string, width: number, height: number): string {
    const all = Math.max(1, plots.length) * height;
    const attributes = {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${all}`,
        ...{ width, height: all, role: 'img', 'font-family': 'sans-serif', 'font-size': 13 },
    };
    const background = element('rect', { width, height: all, fill: '#ffffff' });
    const groups = plots.map((plot, i) => element('g', { transform: `translate(0 ${i * height})` }, plot));
    return `${element('svg', attributes, [element('title', {}, [escaped(title)]), background, ...groups])}\n`;
}

export const text = (
    x: number,
    y: number,
    said: string,
    attributes: Readonly<Record<string, string | number>> = {},
): string => element('text', { x: rounded(x), y: rounded(y), fill: axisColour, ...attributes }, [escaped(said)]);

/** Path of a circle. */
export const circle = (x: number, y: number, radius = 5): string => {
    const half = `a${radius} ${radius} 0 1 0`;
    return `M${rounded(x - radius)} ${rounded(y)}${half} ${2 * radius} 0${half} ${-2 * radius} 0Z`;
};
