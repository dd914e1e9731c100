import { openFloat } from '../../network/execute';
import type { Network, Tensor, TensorPort } from '../../network/network';
import type { Runtime } from '../../network/runtime';
import { tensorOf, toNumbers } from '../../network/tensor';
import { compileSparingly } from '../../network/compile-sparingly';
import { rowsOf } from '../engine/sample-memory';
import type { WorkerFunctions } from '../engine/tasks';

/** Runs the float network, which is opened with the first task. */
export function floatWork(network: Network, runtime: Runtime): Pick<WorkerFunctions, 'software'> {
    let float: ReturnType<typeof openFloat> | undefined;
    /** `count` samples of an input; zeros without values. */
    const feed = ({ type, shape }: TensorPort, values: Float32Array | undefined, count: number): Tensor =>
        tensorOf(type, network.batched ? [shape[0] * count, ...shape.slice(1)] : shape, values ?? []);
    return {
        software: async ({ inputs, first, count, outputs }) => {
            compileSparingly();
            float ??= openFloat(network, runtime);
            const values = rowsOf(inputs, first, count);
            const step = network.batched ? count : 1;
            for (let at = 0; at < count; at += step) {
                const part = values.subarray(at * inputs.rowSize, (at + step) * inputs.rowSize);
                const feeds = network.inputs.map(
                    (port, index) => [port.name, feed(port, index ? undefined : part, step)] as const,
                );
                const made = await (await float).run(Object.fromEntries(feeds));
                rowsOf(outputs, first + at, step).set(toNumbers(made[network.outputs[0].name]));
            }
        },
    };
}
