import { Deserializer, Serializer } from 'node:v8';

/** What a serialiser calls for arrays, as Node documents it; its types leave it out. */
declare module 'node:v8' {
    interface Serializer {
        _setTreatArrayBufferViewsAsHostObjects(flag: boolean): void;
    }
}

/** Plain data in shared memory: its typed arrays, and behind them in V8's serialisation all that holds them. */
export interface SharedData {
    readonly memory: SharedArrayBuffer;
    /** Bytes of the arrays. */
    readonly arrays: number;
}

const kinds = [
    ...[Float32Array, Float64Array, Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array],
    ...[BigInt64Array, BigUint64Array],
] as const;
type SharedArray = InstanceType<(typeof kinds)[number]>;

/** Copies data once to where threads read it; they take its arrays as they lie there. */
export function shareData(data: unknown): SharedData {
    const writer = new ArraysApart();
    writer.writeHeader();
    writer.writeValue(data);
    const rest = writer.releaseBuffer();
    const memory = new SharedArrayBuffer(writer.size + rest.byteLength);
    for (const { array, at } of writer.places) new Uint8Array(memory, at).set(bytesOf(array));
    new Uint8Array(memory, writer.size).set(rest);
    return { memory, arrays: writer.size };
}

/** The data; its arrays are those of every other thread, and not to be written to. */
export function readShared({ memory, arrays }: SharedData): unknown {
    const reader = new ArraysFrom(memory, new Uint8Array(memory, arrays));
    reader.readHeader();
    return reader.readValue();
}

const bytesOf = ({ buffer, byteOffset, byteLength }: SharedArray): Uint8Array =>
    new Uint8Array(buffer, byteOffset, byteLength);

/** Elements may have eight bytes. */
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

class ArraysApart extends Serializer {
    readonly places: { readonly array: SharedArray; readonly at: number }[] = [];
    size = 0;

    constructor() {
        super();
        this._setTreatArrayBufferViewsAsHostObjects(true);
    }

    _writeHostObject(array: SharedArray): void {
        const kind = kinds.findIndex((each) => array instanceof each);
        if (kind < 0) throw new Error(`${array.constructor.name} cannot be shared`);
        this.writeUint32(kind);
        this.writeDouble(this.size);
        this.writeDouble(array.length);
        this.places.push({ array, at: this.size });
        this.size += aligned(array.byteLength);
    }
}

class ArraysFrom extends Deserializer {
    constructor(
        private readonly memory: SharedArrayBuffer,
        rest: Uint8Array,
    ) {
        super(rest);
    }

    _readHostObject(): SharedArray {
        const kind = kinds[this.readUint32()] as new (of: SharedArrayBuffer, at: number, length: number) => SharedArray;
        return new kind(this.memory, this.readDouble(), this.readDouble());
    }
}
