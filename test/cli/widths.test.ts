import { resolve } from 'node:path';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';
import { diagnosticsText } from '../../src/cli/diagnostics-text';
import { helpText } from '../../src/cli/help-text';
import { windowed } from '../../src/cli/source-window';
import { tableText } from '../../src/cli/table';

const colours = pc.createColors(false);
const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('in a terminal of 80 columns', () => {
    it('complaints are wrapped with what follows indented, and in a pipe each is one line', async () => {
        const { diagnostics } = await openProject([
            resolve('test/files/bad/capacity-cores.cim'),
            resolve('test/files/bad/compare-values.cim'),
        ]);
        expect(diagnostics.length).toBeGreaterThan(1);
        const piped = diagnosticsText(diagnostics, colours).split('\n');
        expect(piped.filter((line) => line.includes(' error ')).length).toBe(diagnostics.length);
        const shown = diagnosticsText(diagnostics, colours, 80);
        expect(longest(shown)).toBeLessThanOrEqual(80);
        expect(shown.split('\n')[1]).toMatch(/^ {4}\S/);
        const words = (text: string) => text.split(/\s+/).filter((word) => !/[\^…|]/.test(word));
        const told = diagnostics.flatMap(({ message }) => words(message));
        expect(words(shown)).toEqual(expect.arrayContaining(told));
    });

    it('a line of the document that is longer is shown around what is marked in it', () => {
        const text = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ');
        const from = text.indexOf('word20');
        const shown = windowed({ text, from, to: from + 6 }, 40);
        expect(shown.text).toHaveLength(40);
        expect(shown.text.slice(shown.from, shown.to)).toBe('word20');
        expect([shown.text[0], shown.text.at(-1)]).toEqual(['…', '…']);
        const end = windowed({ text, from: text.length - 6, to: text.length }, 40);
        expect(end.text.slice(end.from, end.to)).toBe('word39');
        expect(windowed({ text: 'short', from: 1, to: 3 }, 40)).toEqual({ text: 'short', from: 1, to: 3 });
        expect(windowed({ text, from: text.length, to: text.length + 1 }, 40).to).toBe(40);
    });

    it('the examples of the help and tables with long names keep to it', () => {
        expect(longest(helpText(80))).toBeLessThanOrEqual(80);
        const wide = Array.from({ length: 6 }, () => ({ title: 'Something' }));
        const row = ['features.12.conv.weight', ...Array.from({ length: 5 }, () => 'a figure ok')];
        expect(longest(tableText(wide, [row], 80))).toBeLessThanOrEqual(80);
    });
});
