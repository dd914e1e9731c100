import { Help } from 'commander';
import type { Terminal } from './terminal';

/** Columns of a text in a pipe, and of one in a terminal that is wider than eyes like to follow. */
const widest = 100;

/** Below this, text is not wrapped: a terminal of that width breaks it better. */
const narrowest = 40;

const help = new Help();

/** Columns that a text should keep to. */
export const columnsOf = ({ width }: Pick<Terminal, 'width'>): number => Math.min(width ?? widest, widest);

/** Stands for a space that no line ends at. */
const glue = '\u2060';

/** Breaks a text between words, `± 98 %` being one; lines after the first begin at `indent`. Colours have no width. */
export const hanging = (text: string, indent: number, columns: number): string =>
    help
        .boxWrap(text.replaceAll(' %', `${glue}%`).replaceAll('± ', `±${glue}`), Math.max(columns - indent, narrowest))
        .replaceAll(glue, ' ')
        .replaceAll('\n', `\n${' '.repeat(indent)}`);

/** The same for a terminal of this width; in a pipe, where it is undefined, a line stays whole for those that read lines. */
export const forTerminal = (text: string, indent: number, width: number | undefined): string =>
    width === undefined ? text : hanging(text, indent, columnsOf({ width }));

/** A name of at most `columns` letters: the middle of a longer one is left out, since its ends tell it from others. */
export function shortened(name: string, columns: number): string {
    if (name.length <= columns) return name;
    const tail = Math.floor((columns - 1) / 2);
    return `${name.slice(0, columns - 1 - tail)}…${name.slice(name.length - tail)}`;
}
