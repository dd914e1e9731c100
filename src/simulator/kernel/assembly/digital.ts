// Digital work on float32.

/** Codes of rows x elements values: clamp(round half away(value * inverse), low, high), int16; rows end up `toStride` bytes apart. */
export function quantise(
    from: usize, to: usize, rows: i32, elements: i32, toStride: usize, inverse: f32, low: f32, high: f32,
): void {
    const factor = f32x4.splat(inverse);
    const lows = f32x4.splat(low);
    const highs = f32x4.splat(high);
    const half = f32x4.splat(0.5);
    const signs = i32x4.splat(<i32>0x80000000);
    const magic = f32x4.splat(12582912);
    for (let row: i32 = 0; row < rows; row++) {
        let target = to;
        let index: i32 = 0;
        for (; index + 8 <= elements; index += 8) {
            let a = f32x4.mul(v128.load(from), factor);
            let b = f32x4.mul(v128.load(from, 16), factor);
            a = f32x4.trunc(f32x4.add(a, v128.or(v128.and(a, signs), half)));
            b = f32x4.trunc(f32x4.add(b, v128.or(v128.and(b, signs), half)));
            a = f32x4.add(f32x4.pmax(lows, f32x4.pmin(highs, a)), magic);
            b = f32x4.add(f32x4.pmax(lows, f32x4.pmin(highs, b)), magic);
            // Codes are within int16; 1.5 * 2^23 leaves them in the low 16 bits.
            v128.store(target, v128.shuffle<i16>(a, b, 0, 2, 4, 6, 8, 10, 12, 14));
            from += 32;
            target += 16;
        }
        for (; index < elements; index++) {
            const value = load<f32>(from) * inverse;
            const code = trunc<f32>(value + copysign<f32>(0.5, value));
            store<i16>(target, <i16>(<i32>max<f32>(low, min<f32>(high, code))));
            from += 4;
            target += 2;
        }
        to += toStride;
    }
}

/** Sum of the one bits of |codes| times how often each code is used; `count` codes, uses are int16. */
export function weightedPlanes(codes: usize, uses: usize, count: i32): f64 {
    let total: i64 = 0;
    const end = codes + (<usize>count << 1);
    while (codes < end) {
        // Few enough at a time that no lane overflows.
        const stop = min(end, codes + 1024);
        let sum = i32x4.splat(0);
        for (; codes < stop; codes += 16) {
            const bits = i16x8.extadd_pairwise_i8x16_u(i8x16.popcnt(i16x8.abs(v128.load(codes))));
            sum = i32x4.add(sum, i32x4.dot_i16x8_s(bits, v128.load(uses)));
            uses += 16;
        }
        total += i64(i32x4.extract_lane(sum, 0)) + i64(i32x4.extract_lane(sum, 1));
        total += i64(i32x4.extract_lane(sum, 2)) + i64(i32x4.extract_lane(sum, 3));
    }
    return <f64>total;
}

/** Pointwise over `count` values: operation 0 clip(low, high), 1 add, 2 subtract, 3 multiply, 4 divide (second operand `low`),
 * 5 round half even. */
export function pointwise(from: usize, to: usize, count: i32, operation: i32, low: f32, high: f32): void {
    const lows = f32x4.splat(low);
    const highs = f32x4.splat(high);
    const end = from + (<usize>((count + 3) & ~3) << 2);
    if (operation == 0)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.pmin(highs, f32x4.pmax(lows, v128.load(from))));
    else if (operation == 1)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.add(v128.load(from), lows));
    else if (operation == 2)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.sub(v128.load(from), lows));
    else if (operation == 3)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.mul(v128.load(from), lows));
    else if (operation == 4)
        for (; from < end; from += 16, to += 16) v128.store(to, f32x4.div(v128.load(from), lows));
    else for (; from < end; from += 16, to += 16) v128.store(to, f32x4.nearest(v128.load(from)));
}

/** to = a + b over `count` values. */
export function addTensors(a: usize, b: usize, to: usize, count: i32): void {
    const end = a + (<usize>((count + 3) & ~3) << 2);
    for (; a < end; a += 16) {
        v128.store(to, f32x4.add(v128.load(a), v128.load(b)));
        b += 16;
        to += 16;
    }
}

/**
 * Pools one image of height x width x channels (channels last) by windows of kernelHeight x kernelWidth. Windows are cut
 * at the border. `average` 0: maximum; 1: mean of the real elements; 2: mean over the whole window (padding counts).
 */
export function pool(
    from: usize, to: usize, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
    kernelHeight: i32, kernelWidth: i32, strideY: i32, strideX: i32, padY: i32, padX: i32, padBottom: i32, padRight: i32, average: i32,
): void {
    for (let outY: i32 = 0; outY < outHeight; outY++) {
        const y0 = outY * strideY - padY;
        const top = max(0, y0);
        const bottom = min(height, y0 + kernelHeight);
        for (let outX: i32 = 0; outX < outWidth; outX++) {
            const x0 = outX * strideX - padX;
            const left = max(0, x0);
            const right = min(width, x0 + kernelWidth);
            let elements = (bottom - top) * (right - left);
            if (average == 2) elements = (min(height + padBottom, y0 + kernelHeight) - y0) * (min(width + padRight, x0 + kernelWidth) - x0);
            const target = to + (<usize>((outY * outWidth + outX) * channels) << 2);
            let channel: i32 = 0;
            for (; channel + 4 <= channels; channel += 4) {
                let value = f32x4.splat(average ? 0 : -Infinity);
                for (let y = top; y < bottom; y++) {
                    let source = from + (<usize>((y * width + left) * channels + channel) << 2);
                    for (let x = left; x < right; x++) {
                        value = average ? f32x4.add(value, v128.load(source)) : f32x4.pmax(value, v128.load(source));
                        source += <usize>channels << 2;
                    }
                }
                if (average) value = f32x4.div(value, f32x4.splat(<f32>elements));
                v128.store(target + (<usize>channel << 2), value);
            }
            for (; channel < channels; channel++) {
                let value: f32 = average ? 0 : -Infinity;
                for (let y = top; y < bottom; y++) {
                    let source = from + (<usize>((y * width + left) * channels + channel) << 2);
                    for (let x = left; x < right; x++) {
                        value = average ? value + load<f32>(source) : max<f32>(value, load<f32>(source));
                        source += <usize>channels << 2;
                    }
                }
                store<f32>(target + (<usize>channel << 2), average ? value / <f32>elements : value);
            }
        }
    }
}
