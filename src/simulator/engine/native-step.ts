import type { DigitalOperation, DigitalStep } from '../../network/network';
import type { Kernel } from '../kernel/kernel';
import { nativeOperators, type Operand } from './native-operators';
import type { Place, PlacePool } from './value';

/** A digital step on the kernel: what it does for the first `count` samples, and where its outputs lie. */
export interface NativeStep {
    readonly run: (count: number) => void;
    readonly outputs: ReadonlyMap<string, Place>;
}

/**
 * Makes a digital step run in the kernel's memory without onnxruntime. Undefined where an operator or one of its forms is
 * not among ours. Its inputs are all float32.
 */
export function nativeStep(
    step: DigitalStep,
    inputs: ReadonlyMap<string, Place>,
    kernel: Kernel,
    pool: PlacePool,
): NativeStep | undefined {
    const operands = new Map<string, Operand>([...inputs].map(([name, place]) => [name, { place, codes: false }]));
    const runs: ((count: number) => void)[] = [];
    const taken = new Map<string, Place>();
    const giveBack = () => taken.forEach((place) => pool.give(place));
    for (const [index, operation] of step.operations.entries()) {
        const given = operation.inputs.map((name) => operands.get(name));
        const known = operation.inputs.every((name, at) => !name || given[at] || operation.constants[name]);
        const made = known && nativeOperators[operation.operator]?.({ operation, inputs: given, kernel, pool });
        if (!made || !onlyFirstOutput(operation, step, index)) {
            giveBack();
            return undefined;
        }
        runs.push(made.run);
        operands.set(operation.outputs[0], made.output);
        taken.set(operation.outputs[0], made.output.place);
        for (const name of operation.inputs)
            if (taken.has(name) && !step.outputs.includes(name) && !usedAfter(step, name, index)) {
                pool.give(taken.get(name) as Place);
                taken.delete(name);
            }
    }
    const outputs = new Map<string, Place>();
    for (const name of step.outputs) {
        const operand = operands.get(name);
        if (!operand || operand.codes || !taken.has(name)) {
            giveBack();
            return undefined;
        }
        outputs.set(name, operand.place);
    }
    return { outputs, run: (count) => runs.forEach((run) => run(count)) };
}

const usedAfter = (step: DigitalStep, name: string, index: number): boolean =>
    step.operations.slice(index + 1).some(({ inputs }) => inputs.includes(name));

/** Second outputs (the mask of Dropout, the indices of MaxPool) must be of no use to anyone. */
const onlyFirstOutput = (operation: DigitalOperation, step: DigitalStep, index: number): boolean =>
    operation.outputs.slice(1).every((name) => !name || !(step.outputs.includes(name) || usedAfter(step, name, index)));
