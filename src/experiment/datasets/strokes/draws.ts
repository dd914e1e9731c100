/** Scrambles 32 bits (the finaliser of MurmurHash3): every input bit moves about half of the output bits. */
function scramble(bits: number): number {
    let h = bits | 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
}

/** Random numbers of one sample: draw n depends on (seed, sample, n) alone. */
export class Draws {
    private readonly key: number;
    private counter = 0;

    constructor(seed: number, sample: number) {
        this.key = scramble(scramble(seed ^ 0x5bd1e995) + Math.imul(sample, 0x9e3779b1));
    }

    /** Uniform in [low, high). */
    uniform(low = 0, high = 1): number {
        this.counter += 1;
        const bits = scramble(this.key ^ scramble(Math.imul(this.counter, 0x9e3779b1)));
        return low + (high - low) * (bits / 4294967296);
    }

    /** Uniform in 0..count - 1. */
    choice(count: number): number {
        return Math.floor(this.uniform(0, count));
    }

    /** Near normal, within 3.5 deviations: the sum of four uniform draws. */
    normal(deviation: number): number {
        const sum = this.uniform() + this.uniform() + this.uniform() + this.uniform();
        return (sum - 2) * Math.sqrt(3) * deviation;
    }
}
