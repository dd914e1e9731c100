import { diffLines } from 'diff';
import type { TextChange } from '../../panel/messages';

/** Lines that are shown of an unchanged stretch, before and after each change. */
const around = 2;

/** From one text to another, in stretches of lines; of an unchanged one that is long the middle is cut out. */
export function textChanges(from: string, to: string): readonly TextChange[] {
    const stretches = diffLines(withEnd(from), withEnd(to));
    if (stretches.every(({ added, removed }) => !added && !removed)) return [];
    return stretches.flatMap(({ added, removed, value }, at): readonly TextChange[] => {
        if (added || removed) return [{ kind: added ? 'added' : 'removed', text: value }];
        const lines = value.split('\n').slice(0, -1);
        const head = at === 0 ? 0 : around;
        const tail = at === stretches.length - 1 ? 0 : around;
        const cut = lines.length - head - tail;
        if (cut <= 1) return [{ kind: 'same', text: value }];
        return [
            ...same(lines.slice(0, head)),
            { kind: 'cut', text: `${cut} unchanged lines` },
            ...same(lines.slice(lines.length - tail)),
        ];
    });
}

const same = (lines: readonly string[]): readonly TextChange[] =>
    lines.length === 0 ? [] : [{ kind: 'same', text: `${lines.join('\n')}\n` }];

const withEnd = (text: string): string => {
    const unix = text.replace(/\r\n/g, '\n');
    return unix === '' || unix.endsWith('\n') ? unix : `${unix}\n`;
};
