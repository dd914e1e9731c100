import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layerPaint, partPaint, patterns } from '../../../src/panel/figure/paint';
import { themes, type Theme } from '../support/themes';

const selectors: Readonly<Record<Theme['name'], string>> = {
    dark: 'body',
    light: 'body.vscode-light',
    'high-contrast': 'body.vscode-high-contrast',
    'high-contrast-light': 'body.vscode-high-contrast-light',
};

/** Colours that the style sheet gives a theme, by variable. */
function coloursOf(theme: Theme['name']): ReadonlyMap<string, string> {
    const sheet = readFileSync('src/panel/figure/colours.css', 'utf8');
    const block = sheet.split(/^(?=body)/m).find((part) => part.startsWith(`${selectors[theme]} {`)) ?? '';
    return new Map([...block.matchAll(/(--corelet-[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
}

const channels = (hex: string): number[] =>
    [1, 3, 5].map((from) => {
        const value = parseInt(hex.slice(from, from + 2), 16) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });

/** Of WCAG 2.2. */
function contrast(a: string, b: string): number {
    const [low, high] = [a, b]
        .map((hex) => channels(hex).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0))
        .sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
}

describe('colours of layers and parts', () => {
    it.each(themes)('stand out from the background of $name, 3 : 1 as WCAG asks of graphics', ({ name, variables }) => {
        const colours = coloursOf(name);
        expect(colours.size).toBe(18);
        for (const hex of colours.values())
            expect(contrast(hex, variables['editor-background'])).toBeGreaterThanOrEqual(3);
    });

    it.each(themes)('are all different in $name', ({ name }) => {
        const layers = [...coloursOf(name)].filter(([variable]) => variable.includes('layer'));
        expect(new Set(layers.map(([, hex]) => hex)).size).toBe(12);
    });

    it('give 72 layers paints of their own, by colour or by pattern', () => {
        const paints = Array.from({ length: 72 }, (_, layer) => JSON.stringify(layerPaint(layer)));
        expect(new Set(paints).size).toBe(72);
    });

    it('never leave the parts of a bar to colour alone', () => {
        const used = patterns.map((_, part) => partPaint(part).pattern);
        expect(new Set(used).size).toBe(used.length);
    });
});
