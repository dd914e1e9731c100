/** Draws in [-1, 1) by a fixed generator (Numerical Recipes' linear congruential one). */
export function uniform(seed: number): (count: number) => Float32Array {
    let state = seed | 0;
    return (count) =>
        Float32Array.from({ length: count }, () => {
            state = (Math.imul(state, 1664525) + 1013904223) | 0;
            return state / 2 ** 31;
        });
}
