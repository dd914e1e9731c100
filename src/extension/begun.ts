/** When our code began to load, in milliseconds of `performance`; to be imported before anything else. */
export const begun = performance.now();
