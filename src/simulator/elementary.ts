/**
 * Logarithm and exponential from additions, multiplications and divisions alone: `Math.log` and `Math.exp` may differ in
 * their last bits from one JavaScript engine to the next, and a programmed chip must not.
 */
const ln2 = 0.6931471805599453;

/** 1 / (2k + 1), from the highest down: the series of artanh. */
const artanhTerms = [17, 15, 13, 11, 9, 7, 5, 3, 1].map((odd) => 1 / odd);
/** 1 / k!, from the highest down. */
const expTerms = [479001600, 39916800, 3628800, 362880, 40320, 5040, 720, 120, 24, 6, 2, 1, 1].map((k) => 1 / k);

/** Natural logarithm of a finite x > 0, within 4e-15 of the true value for x in [1e-300, 1e300] relative to max(1, |ln x|). */
export const ln = (x: number): number => {
    let mantissa = x;
    let exponent = 0;
    for (; mantissa >= 65536; mantissa /= 65536) exponent += 16;
    for (; mantissa < 1 / 65536; mantissa *= 65536) exponent -= 16;
    for (; mantissa >= 1.4142135623730951; mantissa /= 2) exponent++;
    for (; mantissa < 0.7071067811865476; mantissa *= 2) exponent--;
    const ratio = (mantissa - 1) / (mantissa + 1);
    const square = ratio * ratio;
    let sum = 0;
    for (const term of artanhTerms) sum = sum * square + term;
    return exponent * ln2 + 2 * ratio * sum;
};

/** e^x, relative error within 1e-14 for |x| <= 100. */
export const exp = (x: number): number => {
    const halvings = Math.round(x / ln2);
    const rest = x - halvings * ln2;
    let sum = 0;
    for (const term of expTerms) sum = sum * rest + term;
    const factor = halvings < 0 ? 0.5 : 2;
    for (let count = halvings < 0 ? -halvings : halvings; count > 0; count--) sum *= factor;
    return sum;
};
