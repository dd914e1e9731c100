// Draws of programming, to the bit those of simulator/random.ts and simulator/elementary.ts: Philox4x32-10, normals,
// exponentials, of + - x / and square root alone.

let keyFirst: u32 = 0;
let keySecond: u32 = 0;
let counterA: u32 = 0;
let counterB: u32 = 0;
let counterC: u32 = 0;
let counterD: u32 = 0;
let next: i32 = 4;
let word0: u32 = 0;
let word1: u32 = 0;
let word2: u32 = 0;
let word3: u32 = 0;

export function drawWith(first: u32, second: u32): void {
    keyFirst = first;
    keySecond = second;
}

/** Moves to the first draw of (a, b, c). */
export function drawAt(a: u32, b: u32, c: u32): void {
    counterA = a;
    counterB = b;
    counterC = c;
    counterD = 0;
    next = 4;
}

function philox(): void {
    let first = keyFirst;
    let second = keySecond;
    let w0 = counterA;
    let w1 = counterB;
    let w2 = counterC;
    let w3 = counterD++;
    for (let round = 0; round < 10; round++) {
        const a = <u64>0xd2511f53 * <u64>w0;
        const b = <u64>0xcd9e8d57 * <u64>w2;
        w0 = <u32>(b >> 32) ^ w1 ^ first;
        w1 = <u32>b;
        w2 = <u32>(a >> 32) ^ w3 ^ second;
        w3 = <u32>a;
        first += 0x9e3779b9;
        second += 0xbb67ae85;
    }
    word0 = w0;
    word1 = w1;
    word2 = w2;
    word3 = w3;
}

function word(): u32 {
    if (next == 4) {
        philox();
        next = 0;
    }
    const at = next++;
    return at == 0 ? word0 : at == 1 ? word1 : at == 2 ? word2 : word3;
}

@inline
function uniformOf(word: u32): f64 {
    return (<f64>word + 0.5) / 4294967296;
}

export function uniform(): f64 {
    return uniformOf(word());
}

const ln2: f64 = 0.6931471805599453;

@inline
function logOfMantissa(mantissa: f64): f64 {
    const t = (mantissa - 1) / (mantissa + 1);
    const s = t * t;
    return 2 * t * (1 + s * (1.0 / 3 + s * (1.0 / 5 + s * (1.0 / 7 + s * (1.0 / 9 + s * (1.0 / 11 + s * (1.0 / 13)))))));
}

/** ln(odd / 2^33) of odd = 2 tail + 1. */
function logOfShare(tail: u32): f64 {
    const bits = 32 - <i32>clz(tail);
    let mantissa = <f64>((<u64>tail << 1) + 1);
    for (let bit = 0; bit < bits; bit++) mantissa /= 2;
    if (mantissa > 1.4142135623730951) return logOfMantissa(mantissa / 2) + <f64>(bits - 32) * ln2;
    return logOfMantissa(mantissa) + <f64>(bits - 33) * ln2;
}

export function normal(): f64 {
    const own = word();
    const q = uniformOf(own) - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const r = 0.180625 - q * q;
        return (
            (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
            (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
        );
    }
    const r = Math.sqrt(-logOfShare(q < 0 ? own : ~own)) - 1.6;
    const value =
        (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
        ((0.12021132975 * r + 0.7370016425) * r + 1);
    return q < 0 ? -value : value;
}

export function exp(x: f64): f64 {
    const quotient = x / ln2;
    // As `Math.round`: halves upwards.
    let halvings = Math.floor(quotient);
    if (quotient - halvings >= 0.5) halvings += 1;
    const rest = x - halvings * ln2;
    let sum: f64 = 0;
    sum = sum * rest + 1.0 / 479001600;
    sum = sum * rest + 1.0 / 39916800;
    sum = sum * rest + 1.0 / 3628800;
    sum = sum * rest + 1.0 / 362880;
    sum = sum * rest + 1.0 / 40320;
    sum = sum * rest + 1.0 / 5040;
    sum = sum * rest + 1.0 / 720;
    sum = sum * rest + 1.0 / 120;
    sum = sum * rest + 1.0 / 24;
    sum = sum * rest + 1.0 / 6;
    sum = sum * rest + 1.0 / 2;
    sum = sum * rest + 1.0;
    sum = sum * rest + 1.0;
    const factor: f64 = halvings < 0 ? 0.5 : 2;
    for (let count = halvings < 0 ? -halvings : halvings; count > 0; count--) sum *= factor;
    return sum;
}
