import type { Kernel } from './kernel';

/** Memory of a kernel by name: what was asked for before, or more. Views of it are valid until the next is asked for. */
export type Rooms = (name: string, bytes: number) => number;

export const kernelRooms = (kernel: Kernel): Rooms => {
    const memory = new Map<string, { readonly at: number; readonly bytes: number }>();
    return (name, bytes) => {
        const known = memory.get(name);
        if (known && known.bytes >= bytes) return known.at;
        // Memory is never given back: more than is asked for, so that it seldom grows.
        const enough = 2 ** Math.ceil(Math.log2(bytes));
        const at = kernel.allocate(enough);
        memory.set(name, { at, bytes: enough });
        return at;
    };
};
