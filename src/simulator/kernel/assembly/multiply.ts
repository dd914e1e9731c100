/** Sums of one tile of 4 products x 8 columns, written to [product][8] int32; `bias` gives their start values. */
// A function of its own, so that the compiler gives all its registers to this loop. The way out in the middle keeps the
// two rounds apart, or the compiler mixes them and spills registers.
export function multiply(panel: usize, weights: usize, pairs: i32, bias: usize, to: usize): void {
    const biasLow = v128.load(bias);
    const biasHigh = v128.load(bias, 16);
    let a0 = biasLow, a1 = biasHigh, b0 = biasLow, b1 = biasHigh;
    let c0 = biasLow, c1 = biasHigh, d0 = biasLow, d1 = biasHigh;
    let x = panel;
    let w = weights;
    const end = panel + (<usize>pairs << 4);
    while (x < end) {
        let w0 = v128.load(w, 0);
        let w1 = v128.load(w, 16);
        let p = v128.load32_splat(x, 0);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(p, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 4);
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(p, w0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 8);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(p, w0));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 12);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(p, w0));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(p, w1));
        if (x + 16 >= end) break;
        w0 = v128.load(w, 32);
        w1 = v128.load(w, 48);
        p = v128.load32_splat(x, 16);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(p, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 20);
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(p, w0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 24);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(p, w0));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(p, w1));
        p = v128.load32_splat(x, 28);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(p, w0));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(p, w1));
        x += 32;
        w += 64;
    }
    v128.store(to, a0, 0);
    v128.store(to, a1, 16);
    v128.store(to, b0, 32);
    v128.store(to, b1, 48);
    v128.store(to, c0, 64);
    v128.store(to, c1, 80);
    v128.store(to, d0, 96);
    v128.store(to, d1, 112);
}
