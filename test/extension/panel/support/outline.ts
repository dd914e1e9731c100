import type { DocumentOutline } from '../../../../language-server/lsp/views/protocol';

export const rangeAt = (line: number, end = line) => ({
    start: { line, character: 4 },
    end: { line: end, character: 9 },
});

const declared = (name: string, line: number) => ({ name, range: rangeAt(line), whole: rangeAt(line, line + 3) });

/** Mappings M, N and one that nothing runs; experiments Trial (of M) and Second (of N). */
export const outline: DocumentOutline = {
    mappings: [declared('M', 0), declared('N', 10), declared('Alone', 20)],
    experiments: [
        {
            ...{ ...declared('Trial', 30), mapping: 'M', chips: 3, recovery: false },
            expectations: [{ text: 'accuracy >= 95 %', range: rangeAt(32) }],
        },
        { ...declared('Second', 40), mapping: 'N', chips: 1, recovery: false, expectations: [] },
    ],
};
