import type { Told, WorkerFunctions, WorkerRequest } from './engine/tasks';
import { readShared } from './shared-data';
import { openThread } from './thread/open-thread';

/** A thread serves the request of its first task. */
let thread: WorkerFunctions | undefined;

const does =
    <Name extends keyof WorkerFunctions>(name: Name) =>
    ({ request, task }: Told<Parameters<WorkerFunctions[Name]>[0]>): ReturnType<WorkerFunctions[Name]> => {
        thread ??= openThread(readShared(request) as WorkerRequest);
        const work = thread[name] as (task: unknown) => ReturnType<WorkerFunctions[Name]>;
        return work(task);
    };

export const collect = does('collect');
export const digital = does('digital');
export const solve = does('solve');
export const settle = does('settle');
export const program = does('program');
export const calibrate = does('calibrate');
export const run = does('run');
export const activations = does('activations');
export const floatActivations = does('floatActivations');
export const software = does('software');
export const calibrateMachine = does('calibrateMachine');
export const gibbs = does('gibbs');
