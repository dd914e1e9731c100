/** A drawing that looks outside the editor as it does inside. */
export interface Drawing {
    /** SVG without classes, scripts, variables or references to anything. */
    readonly svg: string;
    readonly width: number;
    readonly height: number;
}

/** Around the drawing, in pixels. */
const margin = 12;

/** Properties that descendants inherit, with their values where nobody sets one. */
const inherited: Readonly<Record<string, string>> = {
    fill: 'rgb(0, 0, 0)',
    'fill-opacity': '1',
    stroke: 'none',
    'stroke-width': '1px',
    'stroke-opacity': '1',
    'stroke-dasharray': 'none',
    'stroke-linecap': 'butt',
    'font-family': '',
    'font-size': '',
    'font-weight': '400',
    'text-anchor': 'start',
    'dominant-baseline': 'auto',
    'paint-order': 'normal',
    visibility: 'visible',
};

/**
 * Copies an SVG of the page: what style sheets and theme variables make of it becomes attributes, canvases become
 * pictures, the background is painted. `data-only="screen"` is left out, `data-only="export"` is shown.
 */
export function drawingOf(svg: SVGSVGElement, title: string): Drawing {
    const width = Number(svg.getAttribute('width'));
    const height = Number(svg.getAttribute('data-export-height') ?? svg.getAttribute('height'));
    const copy = svg.cloneNode(true) as SVGSVGElement;
    resolve(svg, copy, inherited);
    strip(copy);
    const [whole, tall] = [width + 2 * margin, height + 2 * margin];
    for (const [name, value] of Object.entries({
        xmlns: 'http://www.w3.org/2000/svg',
        width: whole,
        height: tall,
        viewBox: `${-margin} ${-margin} ${whole} ${tall}`,
    }))
        copy.setAttribute(name, String(value));
    const ground = element('rect', { x: -margin, y: -margin, width: whole, height: tall });
    paint(ground, 'fill', backgroundOf(svg));
    const heading = element('title', {});
    heading.textContent = title;
    copy.prepend(heading, ground);
    return { svg: new XMLSerializer().serializeToString(copy), width: whole, height: tall };
}

const element = (name: string, attributes: Readonly<Record<string, number>>): SVGElement => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
};

function resolve(source: Element, copy: Element, above: Readonly<Record<string, string>>): void {
    const style = getComputedStyle(source);
    const here: Record<string, string> = {};
    for (const name of Object.keys(inherited)) {
        here[name] = style.getPropertyValue(name);
        copy.removeAttribute(name);
        if (here[name] !== above[name]) paint(copy, name, here[name]);
    }
    // A drawing as a whole is not saved faded.
    if (style.opacity !== '1' && above !== inherited) copy.setAttribute('opacity', style.opacity);
    const children = [...copy.children];
    [...source.children].forEach((child, index) => {
        const only = child.getAttribute('data-only');
        if (only === 'screen' || (only !== 'export' && getComputedStyle(child).display === 'none'))
            children[index].remove();
        else if (child instanceof SVGForeignObjectElement) children[index].replaceWith(pictureOf(child));
        else resolve(child, children[index], here);
    });
}

/** Not every program that reads SVG knows colours with an opacity. */
function paint(copy: Element, name: string, value: string): void {
    const rgba = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(value);
    if (!rgba) return copy.setAttribute(name, value);
    copy.setAttribute(name, `rgb(${rgba[1]}, ${rgba[2]}, ${rgba[3]})`);
    copy.setAttribute(`${name}-opacity`, rgba[4]);
}

function pictureOf(place: SVGForeignObjectElement): SVGElement {
    const canvas = place.querySelector('canvas');
    const { x, y, width, height } = place;
    const picture = element('image', {
        x: x.baseVal.value,
        y: y.baseVal.value,
        width: width.baseVal.value,
        height: height.baseVal.value,
    });
    picture.setAttribute('href', canvas?.toDataURL('image/png') ?? '');
    picture.setAttribute('image-rendering', 'pixelated');
    return picture;
}

/** What means something to the page alone. */
function strip(copy: Element): void {
    for (const each of [copy, ...copy.querySelectorAll('*')])
        for (const { name } of [...each.attributes])
            if (/^(class|style|role|tabindex|focusable|(aria|data)-.*)$/.test(name)) each.removeAttribute(name);
}

/** The first that is painted, from an element upwards. */
function backgroundOf(from: Element): string {
    for (let each: Element | null = from; each; each = each.parentElement) {
        const { backgroundColor } = getComputedStyle(each);
        if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
}
