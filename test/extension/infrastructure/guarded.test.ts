import type { LogOutputChannel } from 'vscode';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../src/extension/infrastructure/fault';
import { guarded } from '../../../src/extension/infrastructure/guarded';

const { shown, answer } = vi.hoisted(() => ({
    shown: [] as string[],
    answer: { button: undefined as string | undefined },
}));
vi.mock('vscode', () => ({
    window: {
        showWarningMessage: (message: string) => void shown.push(`warning: ${message}`),
        showErrorMessage: async (message: string, ...buttons: string[]) => {
            shown.push(`error: ${[message, ...buttons].join(' | ')}`);
            return answer.button;
        },
    },
}));

const logged: unknown[][] = [];
const show = vi.fn();
const output = { error: (...said: unknown[]) => logged.push(said), show } as unknown as LogOutputChannel;
const failing = (error: unknown) => guarded(output, 'run the simulation', () => Promise.reject(error));

beforeEach(() => {
    shown.length = logged.length = 0;
    answer.button = undefined;
    show.mockClear();
});

describe('the boundary round a command', () => {
    it('lets what goes well pass in silence', async () => {
        await guarded(output, 'run the simulation', () => Promise.resolve());
        expect([shown, logged]).toEqual([[], []]);
    });

    it('says what a user can set right in its own words, without the log', async () => {
        await failing(new Fault('There is no mapping. Add one.'));
        expect([shown, logged]).toEqual([['warning: There is no mapping. Add one.'], []]);
    });

    it('says of anything else what was not done and why, logs it whole, and offers the log', async () => {
        const error = new Error('the process ended.');
        answer.button = 'Show Log';
        await failing(error);
        await vi.waitFor(() => expect(show).toHaveBeenCalledOnce());
        expect(shown).toEqual([
            'error: Corelet could not run the simulation: the process ended. The log says more. | Show Log',
        ]);
        expect(logged).toEqual([['Could not run the simulation.', error]]);
    });

    it('does not open the log where the message is put away', async () => {
        await failing('just a text');
        expect(shown[0]).toContain('run the simulation: just a text. The log');
        expect(show).not.toHaveBeenCalled();
    });

    it('is silent on a cancel', async () => {
        await failing(Object.assign(new Error('Canceled'), { name: 'Canceled' }));
        await failing(AbortSignal.abort().reason);
        expect([shown, logged]).toEqual([[], []]);
    });

    it('takes in what fails before it begins to wait', async () => {
        const work = () => {
            throw new Fault('At once.');
        };
        await guarded(output, 'run the simulation', work);
        expect(shown).toEqual(['warning: At once.']);
    });
});
