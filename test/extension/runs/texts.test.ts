import { describe, expect, it } from 'vitest';
import { crashReport } from '../../../src/extension/runs/crash-report';
import { logOnce } from '../../../src/extension/runs/log-once';
import { meaning } from '../../../src/extension/runs/meaning';
import { textChanges } from '../../../src/extension/runs/text-changes';
import { simulationThreads } from '../../../src/extension/runs/threads';

describe('what counts in a text', () => {
    it('is not its comments and its space', () => {
        const text = 'chips:  3 // some\n/* more\n */ seed: 7\r\n';
        expect(meaning(text)).toBe('chips: 3 seed: 7');
        expect(meaning('chips: 3\nseed: 7')).toBe(meaning(text));
    });

    it('is all that is in strings', () => {
        expect(meaning('images: "a  //b.gz"')).toBe('images: "a  //b.gz"');
        expect(meaning(`x: 'a // b' // c`)).toBe(`x: 'a // b'`);
    });

    it('is every figure', () => {
        expect(meaning('chips: 3')).not.toBe(meaning('chips: 4'));
    });
});

describe('what has changed between two texts', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`);

    it('is nothing for the same lines, whatever ends them', () => {
        expect(textChanges('a\nb\n', 'a\r\nb')).toEqual([]);
    });

    it('is told with the lines around, and what is far from it is cut', () => {
        const before = lines(20).join('\n');
        const after = before.replace('line 10', 'another');
        expect(textChanges(before, after)).toEqual([
            { kind: 'cut', text: '8 unchanged lines' },
            { kind: 'same', text: 'line 8\nline 9\n' },
            { kind: 'removed', text: 'line 10\n' },
            { kind: 'added', text: 'another\n' },
            { kind: 'same', text: 'line 11\nline 12\n' },
            { kind: 'cut', text: '7 unchanged lines' },
        ]);
    });

    it('keeps a stretch whole that is no longer than what a cut says', () => {
        const [a, b] = [['x', ...lines(5), 'y'].join('\n'), ['X', ...lines(5), 'Y'].join('\n')];
        expect(textChanges(a, b).filter(({ kind }) => kind === 'cut')).toEqual([]);
    });
});

describe('a report of a crash', () => {
    it('has the log and the document in fences that they cannot close', () => {
        const text = '// ```\nimport neurram\n';
        const report = crashReport({ message: 'm', log: 'line', what: 'the run of A', text, versions: { Node: '20' } });
        expect(report).toContain('````cim\n// ```\nimport neurram\n````');
        expect(report).toContain('```text\nline\n```');
        expect(report).toContain('- Node: 20');
    });
});

describe('threads of a simulation', () => {
    it('leave one to the editor, and are at least one', () => {
        expect([8, 4, 2, 1, 0].map(simulationThreads)).toEqual([7, 3, 1, 1, 1]);
    });
});

describe('the log', () => {
    it('says the same once', () => {
        const lines: string[] = [];
        const log = logOnce((line) => lines.push(line));
        for (const line of ['a', 'b', 'a', 'b']) log(line);
        expect(lines).toEqual(['a', 'b']);
    });
});
