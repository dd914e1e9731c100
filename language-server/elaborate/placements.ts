import type { Outcome } from '../../src/chip/finding';
import type { Mapping, MappingRequest } from '../../src/mapping/mapping';
import { placeNetwork } from '../../src/mapping/place';

/** Placements remembered, the latest last; a document of a thousand lines has some fifty. */
const most = 200;

/** Placed networks by what was asked: a keystroke elsewhere in a document asks the same again. */
export class Placements {
    private readonly known = new Map<string, Outcome<Mapping>>();
    private readonly ofSame = new WeakMap<MappingRequest, Outcome<Mapping>>();
    private readonly buffers = new WeakMap<ArrayBufferLike, number>();
    private count = 0;

    place(request: MappingRequest): Outcome<Mapping> {
        const mapping = this.ofSame.get(request) ?? this.ofEqual(request);
        this.ofSame.set(request, mapping);
        return mapping;
    }

    private ofEqual(request: MappingRequest): Outcome<Mapping> {
        const key = this.keyOf(request);
        const mapping = this.known.get(key) ?? placeNetwork(request);
        this.known.delete(key);
        this.known.set(key, mapping);
        if (this.known.size > most) this.known.delete(this.known.keys().next().value ?? key);
        return mapping;
    }

    /** Equal for requests that are equal; a file's network counts by the file's content. */
    private keyOf({ network, ...asked }: MappingRequest): string {
        const { file, name } = network;
        return JSON.stringify([asked, file ? [file.path, file.sha256, name] : network], (_, value: unknown) =>
            ArrayBuffer.isView(value) ? this.nameOf(value) : value,
        );
    }

    /** Weights are told apart by where they lie; what is read once stays there. */
    private nameOf({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
        const number = this.buffers.get(buffer) ?? ++this.count;
        this.buffers.set(buffer, number);
        return `${number} ${byteOffset} ${byteLength}`;
    }
}
