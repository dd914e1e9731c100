import type { InputVectors } from '../calibrate-layer';
import { compileSparingly } from '../../network/compile-sparingly';
import type { Collector } from '../engine/collector';
import type { SharedRows } from '../engine/sample-memory';
import type { WithEffects, WorkerFunctions } from '../engine/tasks';
import { kernelFits } from '../kernel/block-fits';
import { kernelLoops } from '../kernel/calibration-loops';
import { Kernel } from '../kernel/kernel';
import { kernelProgrammer } from '../kernel/program-cells';
import { calibratePrepared, programPrepared } from '../prepare-layer';
import { inSharedMemory } from '../shared-layer';
import type { SimulationRequest } from '../simulation';
import { releaseSolver } from '../wires/worker';

/** Programs and calibrates layers of chips, on a kernel that runs nothing. */
export function preparingWork(
    requestOf: (task: WithEffects) => SimulationRequest,
    seen: Collector,
): Pick<WorkerFunctions, 'program' | 'calibrate'> {
    const open = () => {
        compileSparingly();
        const kernel = Kernel.create();
        const loops = kernelLoops(kernel);
        return { programmer: kernelProgrammer(kernel), loops, fits: kernelFits(kernel, loops) };
    };
    let preparing: ReturnType<typeof open> | undefined;
    return {
        program: async (task) => {
            await seen.release();
            preparing ??= open();
            const vectors = inputVectors(task.vectors);
            const { programmed } = programPrepared(requestOf(task), task.chip, task.layer, vectors, preparing);
            return programmed && inSharedMemory(programmed);
        },
        calibrate: (task) => {
            releaseSolver();
            preparing ??= open();
            return calibratePrepared(requestOf(task), task.programmed, inputVectors(task.vectors), preparing);
        },
    };
}

const inputVectors = ({ count, values }: SharedRows): InputVectors => ({ count, values });
