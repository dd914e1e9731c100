import type { Figure } from '../../../src/chip/figures';
import { percent } from '../../../src/chip/figures';

/** A bar of so many characters that shows a fraction; anything above nothing shows. */
export function bar(fraction: number, width = 20): string {
    const full = fraction <= 0 ? 0 : Math.min(width, Math.max(1, Math.round(fraction * width)));
    return `\`${'█'.repeat(full)}${'░'.repeat(width - full)}\` ${percent(fraction, 1)}`;
}

/** Words that mean nothing but themselves in Markdown. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, (character) => `\\${character}`);

/** As it stands in a document. */
export const code = (text: string): string => `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ')}\``;

export const heading = (kind: string, name: string, remark = ''): string =>
    `**${kind} ${plain(name)}**${remark === '' ? '' : ` ${plain(remark)}`}`;

/** Figures as a list, parts below the figure that they belong to. */
export const figureList = (figures: readonly Figure[]): string =>
    figures
        .map(([name, figure, remark]) => {
            const part = name.startsWith(' ');
            const shown = part ? plain(figure) : `**${plain(figure)}**`;
            return `${part ? '  ' : ''}- ${plain(name.trim())}: ${shown}${remark === '' ? '' : `, ${plain(remark)}`}`;
        })
        .join('\n');

export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** Rows under titles; a title that ends in `:` has its column set to the right. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]): string =>
        `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
    return [
        line(titles.map((title) => title.replace(/:$/, ''))),
        `|${titles.map((title) => (title.endsWith(':') ? '--:' : '---')).join('|')}|`,
        ...rows.map(line),
    ].join('\n');
}

/** The first of many, and how many more there are. */
export function firstOf<T>(items: readonly T[], most: number, show: (item: T) => string): string[] {
    const shown = items.slice(0, most).map(show);
    return items.length > most ? [...shown, `and ${items.length - most} more`] : shown;
}

/** Paragraphs, without those that are empty. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined && part !== '').join('\n\n');
