import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resnet20 } from '../support/resnet20';
import type { BenchResult } from './measure';
import { networkBench } from './network-bench';

/** What issue 3 asks of the engine: both networks on one thread and on four, every effect on. */
export async function engineBench(): Promise<readonly BenchResult[]> {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-bench-'));
    try {
        const file = join(folder, 'resnet20.onnx');
        writeFileSync(file, resnet20());
        return [
            ...(await networkBench('examples/mnist.onnx', 1, 1024)),
            ...(await networkBench('examples/mnist.onnx', 4, 4096)),
            ...(await networkBench(file, 1, 128)),
            ...(await networkBench(file, 4, 512)),
        ];
    } finally {
        rmSync(folder, { recursive: true });
    }
}
