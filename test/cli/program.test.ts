import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/program';
import { plain } from './support/results';

describe('a defect', () => {
    it('ends with exit code 70 and a request to report it, without a stack trace', async () => {
        const remarks: string[] = [];
        const terminal = { ...plain(), remark: async (text: string) => void remarks.push(text) };
        const language = () => Promise.reject(new Error('the parser is not there'));
        expect(await runCommandLine(['check', 'examples'], { terminal, language })).toBe(70);
        expect(remarks).toEqual(['error: this is a defect of Corelet: the parser is not there\nPlease report it.\n']);
    });
});
