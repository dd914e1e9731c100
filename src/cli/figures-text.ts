import type { Figure } from '../chip/figures';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

export type { Figure };

/** Figures under each other, their remarks beside them; without any figure, the remarks alone. */
export function figuresText(figures: readonly Figure[], terminal: Terminal): string {
    const { colours } = terminal;
    const [names, values] = [0, 1].map((column) => Math.max(...figures.map((row) => row[column].length)));
    const indent = 2 + names + 2 + (values > 0 ? values + 2 : 0);
    const strong = (name: string, value: string) => (name.startsWith(' ') ? value : colours.bold(value));
    return figures
        .map(([name, value, remark]) => {
            const said = hanging(remark, indent, columnsOf(terminal));
            const figure = values > 0 ? `${strong(name, value.padEnd(values))}  ` : '';
            return `  ${colours.dim(name.padEnd(names))}  ${figure}${said}`.trimEnd();
        })
        .join('\n');
}
