/**
 * Random numbers for programming a chip: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011). A draw is a pure function of a key (who draws) and a counter (what for), so that neither the order of work nor
 * the place of a block on the chip changes a cell. The read noise of the neurons has its own, cheaper draw in
 * `kernel/noise.ts`.
 */

/** The two key words of a generator. */
export interface DrawKey {
    readonly first: number;
    readonly second: number;
}

const multiplierA = 0xd2511f53;
const multiplierB = 0xcd9e8d57;
const weylA = 0x9e3779b9;
const weylB = 0xbb67ae85;

/** High word of the 64-bit product of two unsigned words; neither sum of partial products leaves 32 bits. */
const high = (a: number, b: number): number => {
    const aLow = a & 0xffff;
    const aHigh = a >>> 16;
    const bLow = b & 0xffff;
    const bHigh = b >>> 16;
    const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
    const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
    return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
};

/** Four words of Philox4x32-10 into `to`. */
export const philox = (a: number, b: number, c: number, d: number, key: DrawKey, to: Uint32Array): void => {
    let [first, second] = [key.first | 0, key.second | 0];
    let [w0, w1, w2, w3] = [a | 0, b | 0, c | 0, d | 0];
    for (let round = 0; round < 10; round++) {
        const lowA = Math.imul(multiplierA, w0);
        const lowB = Math.imul(multiplierB, w2);
        const highA = high(multiplierA, w0);
        const highB = high(multiplierB, w2);
        w0 = highB ^ w1 ^ first;
        w1 = lowB;
        w2 = highA ^ w3 ^ second;
        w3 = lowA;
        first = (first + weylA) | 0;
        second = (second + weylB) | 0;
    }
    to[0] = w0;
    to[1] = w1;
    to[2] = w2;
    to[3] = w3;
};

const scratch = new Uint32Array(4);

/** Key of a list of non-negative integers (each below 2^53), such as seed, chip, layer: chained Philox blocks. */
export const drawKey = (...parts: readonly number[]): DrawKey =>
    parts.reduce<DrawKey>(
        (key, part, index) => {
            philox(part >>> 0, Math.floor(part / 4294967296) >>> 0, index, parts.length, key, scratch);
            return { first: scratch[0], second: scratch[1] };
        },
        { first: 0x636f7265, second: 0x6c657400 },
    );

/** Uniform in (0, 1), symmetric about 1/2; 2^32 values. */
export const uniformOf = (word: number): number => ((word >>> 0) + 0.5) / 4294967296;

const ln2 = 0.6931471805599453;

/** ln(odd / 2^33) for an odd whole number below 2^33, without `Math.log`; error under 1e-11. */
const logOfShare = (odd: number): number => {
    const upper = Math.floor(odd / 2) >>> 0;
    const bits = 32 - Math.clz32(upper);
    let mantissa = odd;
    for (let bit = 0; bit < bits; bit++) mantissa /= 2;
    if (mantissa > 1.4142135623730951) return logOfMantissa(mantissa / 2) + (bits - 32) * ln2;
    return logOfMantissa(mantissa) + (bits - 33) * ln2;
};

const logOfMantissa = (mantissa: number): number => {
    const t = (mantissa - 1) / (mantissa + 1);
    const s = t * t;
    return 2 * t * (1 + s * (1 / 3 + s * (1 / 5 + s * (1 / 7 + s * (1 / 9 + s * (1 / 11 + s * (1 / 13)))))));
};

/**
 * Standard normal of a random word: the inverse distribution at `uniformOf(word)` by the rational approximations of
 * Wichura's PPND7 (Applied Statistics algorithm AS 241, 1988; relative error about 1e-7), made of + - * / and square root
 * only, so that every JavaScript engine gives the same bits. |z| <= 6.34.
 */
export const normalOf = (word: number): number => {
    const q = ((word >>> 0) + 0.5) / 4294967296 - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const r = 0.180625 - q * q;
        return (
            (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
            (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
        );
    }
    const tail = q < 0 ? word >>> 0 : ~word >>> 0;
    const r = Math.sqrt(-logOfShare(2 * tail + 1)) - 1.6;
    const value =
        (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
        ((0.12021132975 * r + 0.7370016425) * r + 1);
    return q < 0 ? -value : value;
};

/** Draws one after another at a place of a key's counter space; `at` moves it, so that one object serves many cells. */
export class Draws {
    private readonly words = new Uint32Array(4);
    private next = 4;
    private a = 0;
    private b = 0;
    private c = 0;
    private block = 0;

    constructor(private key: DrawKey) {}

    /** Moves to the first draw of (a, b, c), unsigned words. */
    at(a: number, b: number, c: number): this {
        this.a = a;
        this.b = b;
        this.c = c;
        this.block = 0;
        this.next = 4;
        return this;
    }

    word(): number {
        if (this.next === 4) {
            philox(this.a, this.b, this.c, this.block++, this.key, this.words);
            this.next = 0;
        }
        return this.words[this.next++];
    }

    uniform(): number {
        return uniformOf(this.word());
    }

    normal(): number {
        return normalOf(this.word());
    }
}
