import { ResponseError } from 'vscode-jsonrpc';
import { describe, expect, it } from 'vitest';
import { Fault, isCancel } from '../../../src/extension/infrastructure/fault';

const named = (name: string): Error => Object.assign(new Error('x'), { name });

describe('a cancel', () => {
    it("is VS Code's, an aborted signal's, and the protocol's by client, by server and by a change", () => {
        const aborted = AbortSignal.abort().reason as unknown;
        const codes = [-32800, -32802, -32801].map((code) => new ResponseError(code, 'x'));
        for (const error of [named('Canceled'), aborted, ...codes]) expect(isCancel(error)).toBe(true);
    });

    it('is nothing else', () => {
        const others = [new Error('x'), new Fault('x'), new ResponseError(-32603, 'x'), 'Canceled', undefined];
        for (const error of others) expect(isCancel(error)).toBe(false);
    });
});
