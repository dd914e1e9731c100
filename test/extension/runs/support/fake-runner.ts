import type { Runner } from '../../../../src/extension/runs/runner';
import { resultOf } from '../../../cli/support/results';
import { view } from './records';

type Reply<K extends keyof Runner> = Awaited<ReturnType<Runner[K]>>;

/** A runner that answers at once what a test has put into it; `asked` lists what it was asked. */
export class FakeRunner implements Runner {
    readonly asked: string[] = [];
    result: Reply<'run'> = { id: 0, kind: 'result', result: resultOf(), key: 'key of a', view, remarks: [] };
    ablation: Reply<'ablate'> = { id: 0, kind: 'cancelled' };
    cell: Reply<'cells'> = { id: 0, kind: 'cancelled' };
    sample: Reply<'samples'> = { id: 0, kind: 'cancelled' };
    cost: Reply<'recost'> = { id: 0, kind: 'cancelled' };
    present: Reply<'key'> = { id: 0, kind: 'cancelled' };
    /** A run ends with this. */
    hold: Promise<unknown> = Promise.resolve();
    /** An ablation ends with this. */
    holdAblation: Promise<unknown> = Promise.resolve();
    progress: Parameters<NonNullable<Parameters<Runner['run']>[2]>>[0] | undefined;

    run: Runner['run'] = async ({ file, experiment }, threads, onProgress, signal) => {
        this.asked.push(`run ${experiment} of ${file} on ${threads}`);
        if (this.progress) onProgress?.(this.progress);
        await Promise.race([this.hold, aborted(signal)]);
        return this.result;
    };

    ablate: Runner['ablate'] = async ({ experiment }, _, __, signal) => {
        this.asked.push(`ablate ${experiment}`);
        await Promise.race([this.holdAblation, aborted(signal)]);
        return this.ablation;
    };

    cells: Runner['cells'] = async ({ experiment }, chip, core) => {
        this.asked.push(`cells ${experiment} ${chip} ${core}`);
        return this.cell;
    };

    samples: Runner['samples'] = async ({ experiment }, places) => {
        this.asked.push(`samples ${experiment} ${places.join(',')}`);
        return this.sample;
    };

    key: Runner['key'] = async ({ experiment }) => {
        this.asked.push(`key ${experiment}`);
        return this.present;
    };

    recost: Runner['recost'] = async ({ experiment }, key) => {
        this.asked.push(`recost ${experiment} ${key}`);
        return this.cost;
    };
}

const aborted = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
