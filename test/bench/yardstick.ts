import type * as Ort from 'onnxruntime-node';

/** onnxruntime-node in float, the benchmark's yardstick; undefined where it has no build for this platform. */
export async function yardstick(): Promise<typeof Ort | undefined> {
    try {
        return await import('onnxruntime-node');
    } catch {
        return undefined;
    }
}

export const yardstickName = 'onnxruntime-node, float';
