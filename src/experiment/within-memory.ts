import type { Finding, Outcome } from '../chip/finding';
import { memoryFault, type MemoryFault } from '../simulator/memory-fault';
import type { Experiment } from './experiment';

/** Work on an experiment whose outcome is `file/run` where a thread has no room for the network. Other errors pass. */
export const withinMemory =
    <Options extends readonly unknown[], T>(
        work: (experiment: Experiment, ...options: Options) => Promise<Outcome<T>>,
    ): ((experiment: Experiment, ...options: Options) => Promise<Outcome<T>>) =>
    async (experiment, ...options) => {
        try {
            return await work(experiment, ...options);
        } catch (error) {
            const fault = memoryFault(error);
            if (!fault) throw error;
            return { ok: false, findings: [noRoom(experiment.mapping.network.name, fault)] };
        }
    };

const noRoom = (model: string, { why, bytes }: MemoryFault): Finding => ({
    code: 'file/run',
    severity: 'error',
    message: `'${model}' has no room to be simulated: one thread would need ${(bytes / 1e9).toFixed(1)} GB, ${advice[why]}`,
    subject: { kind: 'model', name: model },
});

const advice = {
    limit: 'and WebAssembly has 4.3. Take a smaller model or smaller inputs, or calibrate on fewer samples; fewer threads do not help.',
    machine: 'and this machine has no more. Take fewer threads, a smaller model, or a machine with more memory.',
} as const;
